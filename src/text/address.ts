/** Signs that TeX must escape stand in addresses with their backslash. */
const address =
  /(?:https?:\/\/|(?<![\w./@-])(?:www\.(?=\w)|(?:github|gitlab|huggingface)\.(?:com|co|io)\/))(?:[^\s<>"{}|\\^`[\]]|\\[_#%&~])+/g;

/** A web address in running text with what belongs to it. Offsets count UTF-16 units. */
export interface Address {
  start: number;
  end: number;
  link: string;
  /** The words that stood for the address: `URL{here}` was `\href{URL}{here}`. */
  label?: string;
}

/** What is left of font commands around an address, as `{\footnotesizeblue{`. */
const remains = /(?:\{?\\[a-z]+\{|\{)$/;
const label = /^\}?\{([^{}\n]{1,160})\}/;

/**
 * The addresses in a text, in order; closing punctuation is not part of one, nor what no browser could open.
 * Braces that commands left around an address belong to it.
 */
export function findAddresses(text: string): Address[] {
  const found: Address[] = [];
  for (const match of text.matchAll(address)) {
    let { index: start } = match;
    // The label of the address before may be an address itself.
    if (start < (found.at(-1)?.end ?? 0)) continue;
    let listed = match[0].replace(/[.,;:!?'’”*_]+$/, '');
    if (!listed.includes('(')) listed = listed.replace(/\)+[.,;:!?]*$/, '');
    const bare = listed.replace(/\\(?=[_#%&~])/g, '');
    const link = /^https?:/.test(bare) ? bare : `https://${bare}`;
    if (!URL.canParse(link)) continue;
    let end = start + listed.length;
    const [labelled = '', named] = label.exec(text.slice(end, end + 170)) ?? [];
    end += labelled.length;
    const before = remains.exec(text.slice(Math.max(0, start - 40), start))?.[0] ?? '';
    start -= before.length;
    const open = before.split('{').length - 1;
    // A brace more may be left of an argument that lost its first.
    const closing = /^\}*/.exec(text.slice(end, end + open + 2))?.[0] ?? '';
    end += closing.length;
    found.push({
      start,
      end,
      link,
      ...(named && !/^https?:/.test(named) ? { label: named.trim() } : bare === link ? {} : { label: bare }),
    });
  }
  return found;
}
