import { parseInline, type Segment } from './inline.ts';
import { isReadable } from './math.ts';

/** Signs that TeX reads as commands, or prints as another sign in its old fonts, each as what prints it. */
const escapes: Readonly<Record<string, string>> = {
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '\\': '\\textbackslash{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '\u00a0': '~',
};

/** Plain text as LaTeX text that prints the same. Letters beyond ASCII stay: LaTeX and Biber read UTF-8. */
const escapeTex = (text: string): string => text.replace(/[&%#_${}~^\\<>|\u00a0]/g, (sign) => escapes[sign]);

/** A title (inline text with `$…$`) as LaTeX, for bibliographies: see `segmentsTex`. */
export const titleTex = (title: string): string => segmentsTex(parseInline(title));

/**
 * Text and formulas as LaTeX, for bibliographies. Braces are balanced in the sense of BibTeX, which
 * counts `\{` like `{` (https://www.bibtex.com/f/bibtex-format, Patashnik's BibTeXing, section 4): one without its
 * partner is named instead. A formula that can't be read becomes text, as it does on pages.
 */
export const segmentsTex = (segments: readonly Segment[]): string =>
  balanceBraces(
    segments.map((segment) => {
      if (segment.kind === 'text') return { math: false, tex: escapeTex(segment.text) };
      // A bare % would make a comment of the rest of the line, and hide a brace without its partner.
      const tex = segment.tex.replace(/(?<!\\)((?:\\\\)*)%/g, '$1\\%');
      return isReadable(tex)
        ? { math: true, tex: `$${tex}$` }
        : { math: false, tex: escapeTex(`$${segment.tex}$`) };
    }),
  );

function balanceBraces(parts: readonly { math: boolean; tex: string }[]): string {
  if (!parts.some(({ tex }) => /[{}]/.test(tex))) return parts.map(({ tex }) => tex).join('');
  const pieces = parts.flatMap(({ math, tex }) =>
    tex.split(/(\\[\\{}]|[{}])/).map((text) => ({ math, text })),
  );
  const open: number[] = [];
  const lone = new Set<number>();
  pieces.forEach(({ text }, i) => {
    if (text === '{' || text === '\\{') open.push(i);
    if (text === '}') {
      // TeX's own braces are balanced, so what is open inside them has no partner.
      for (let last = open.pop(); last !== undefined && pieces[last].text !== '{'; last = open.pop())
        lone.add(last);
    }
    if (text === '\\}') {
      if (pieces[open.at(-1) ?? -1]?.text === '\\{') open.pop();
      else lone.add(i);
    }
  });
  for (const i of open) lone.add(i);
  return pieces
    .map(({ math, text }, i) => {
      if (!lone.has(i)) return text;
      const side = text === '\\{' ? 'left' : 'right';
      return math ? `\\${side[0]}brace{}` : `\\textbrace${side}{}`;
    })
    .join('');
}
