/** A short form with what it stands for, as a text introduces them. */
export interface Acronym {
  /** As written, with a plural `s` if it has one: `GNNs`. */
  short: string;
  /** As written: `graph neural networks`. */
  long: string;
  /** Where the two stand together in the text, UTF-16 code units; `end` is behind the closing bracket. */
  start: number;
  end: number;
}

const bracketed = /\(([^()]{1,120})\)|\[([^[\]]{1,120})\]/g;
const shortForm = /^[\p{L}\p{N}][\p{L}\p{N}.&/+*-]{1,11}$/u;
/** How a bracket begins that explains instead of spelling out. */
const remark = /^(?:e\.g|i\.e|cf|see|or|and|such|in|with)\b/iu;
/** What ends the stretch that a long form may stand in. */
const boundary = /[.!?;:,()[\]{}"“”]\s|[()[\]{}"“”]|\n\s*\n/g;

/**
 * The acronyms that a text defines, `long form (SF)` or `SF (long form)`, in order, by the algorithm of Schwartz
 * and Hearst (A simple algorithm for identifying abbreviation definitions in biomedical text, PSB 2003): the long
 * form is the shortest stretch of words beside the bracket whose letters hold those of the short form in order,
 * the first one at its start, in at most min(letters + 5, 2 × letters) words. Beyond the paper: a short form has a
 * capital, a plural `s` need not be matched, and a long form does not reach over punctuation or begin or end in
 * half a bracket.
 */
export function findAcronyms(text: string): Acronym[] {
  const found: Acronym[] = [];
  for (const match of text.matchAll(bracketed)) {
    const content = match[1] ?? match[2];
    const open = match.index;
    const end = open + match[0].length;
    const inner = content.split(/[;,]\s/)[0].trim();
    if (isShortForm(inner)) {
      const long = longFormBefore(text, open, inner);
      if (long) found.push({ short: inner, long: long.text, start: long.start, end });
      continue;
    }
    const before = /([^\s()[\]{}"“”]+)\s*$/u.exec(text.slice(Math.max(0, open - 30), open));
    if (!before || !isShortForm(before[1]) || remark.test(inner)) continue;
    // A long form in the bracket is all of it.
    if (longForm(inner, before[1]) === inner) {
      found.push({ short: before[1], long: inner, start: open - before[0].length, end });
    }
  }
  return found;
}

const isShortForm = (text: string): boolean => shortForm.test(text) && /\p{Lu}/u.test(text);

function longFormBefore(
  text: string,
  open: number,
  short: string,
): { text: string; start: number } | undefined {
  const letters = short.replace(/[^\p{L}\p{N}]/gu, '').length;
  const most = Math.min(letters + 5, 2 * letters);
  const window = text.slice(Math.max(0, open - 400), open);
  const edges = [...window.trimEnd().matchAll(boundary)];
  const clause = window.slice(edges.length > 0 ? edges[edges.length - 1].index + 1 : 0).trimEnd();
  const starts = [...clause.matchAll(/\S+/g)].map((word) => word.index);
  if (starts.length === 0) return undefined;
  const candidate = clause.slice(starts[Math.max(0, starts.length - most)]);
  const long = longForm(candidate, short);
  if (!long) return undefined;
  return { text: long, start: open - (window.length - window.lastIndexOf(long)) };
}

/**
 * The shortest end of `candidate` that `short` abbreviates: each letter and digit of it in order, the first at the
 * start of a word. Undefined when there is none, or when the two are as good as the same.
 */
export function longForm(candidate: string, short: string): string | undefined {
  return (
    spelledOut(candidate, short) ??
    (/\p{Lu}s$/u.test(short) ? spelledOut(candidate, short.slice(0, -1)) : undefined)
  );
}

function spelledOut(candidate: string, short: string): string | undefined {
  const letter = /[\p{L}\p{N}]/u;
  const wanted = [...short.toLowerCase()].filter((one) => letter.test(one));
  const lower = candidate.toLowerCase();
  // A few capitals change length in lower case; positions would then be those of another text.
  if (lower.length !== candidate.length || wanted.length === 0) return undefined;
  let at = lower.length;
  for (let s = wanted.length - 1; s >= 0; s--) {
    at--;
    while (
      at >= 0 &&
      !(lower.startsWith(wanted[s], at) && (s > 0 || at === 0 || !letter.test(lower[at - 1])))
    )
      at--;
    if (at < 0) return undefined;
  }
  const from = candidate.slice(0, at).search(/\S+$/);
  const long = candidate.slice(from < 0 ? at : from);
  if (long.length <= short.length + 1) return undefined;
  const words = long.toLowerCase().split(/[\s-]+/);
  return words.includes(short.toLowerCase()) ? undefined : long;
}
