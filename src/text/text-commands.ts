import { commands } from './tex-vocabulary.ts';

/** Commands of text that kept their backslash, with what they print. */
const printed: Readonly<Record<string, string>> = {
  ie: 'i.e.',
  eg: 'e.g.',
  etal: 'et al.',
  etc: 'etc.',
  cf: 'cf.',
  wrt: 'w.r.t.',
  iid: 'i.i.d.',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
  ldots: '…',
  dots: '…',
  textellipsis: '…',
  textendash: '–',
  textemdash: '—',
  textregistered: '®',
  texttrademark: '™',
  copyright: '©',
  pounds: '£',
  euro: '€',
  S: '§',
  P: '¶',
  textbackslash: '\\',
  textasciitilde: '~',
  textasciicircum: '^',
  textunderscore: '_',
  textless: '<',
  textgreater: '>',
  textbar: '|',
  slash: '/',
  item: '',
  par: '',
  noindent: '',
  newline: '',
  linebreak: '',
  xspace: '',
  protect: '',
  centering: '',
  small: '',
  footnotesize: '',
  begin: '',
  end: '',
};

/** Spaces and switches of one sign. */
const signs: Readonly<Record<string, string>> = {
  ',': '\u202f',
  ';': ' ',
  ':': ' ',
  ' ': ' ',
  '!': '',
  '/': '',
  '@': '',
  '\\': ' ',
};

/** A command in text and what it prints. */
export interface TextCommand {
  start: number;
  end: number;
  tex: string;
  text: string;
}

const command = /\\(?:([A-Za-z]+)(\{\}|,(?=\p{L}))?|([,;:!/@\\ ]))/gu;

/**
 * Commands that text kept. One that its author defined prints nobody knows what: its name stands for it, and a
 * comma glued to the next word was the thin space behind it.
 */
export function findTextCommands(text: string): TextCommand[] {
  return [...text.matchAll(command)].flatMap((match) => {
    const [tex, name, behind = '', sign] = match;
    const start = match.index;
    const end = start + tex.length;
    if (sign !== undefined) return [{ start, end, tex, text: signs[sign] }];
    if (name in printed) {
      const rest = behind === '{}' ? '' : behind;
      return [{ start, end, tex: `\\${name}${behind}`, text: printed[name] + rest }];
    }
    // Letters of mathematics in text are for the repair of formulas; short names are accents.
    if (commands.has(name) || name.length < 3) return [];
    return [
      {
        start,
        end,
        tex: `\\${name}${behind === ',' ? '\\,' : behind}`,
        text: behind === ',' ? `${name} ` : name,
      },
    ];
  });
}
