/** A plural that is this common beside its singular names the field: "Knowledge Graphs". */
const pluralFrom = 0.7;

/** The most frequent form, in the case of a heading; one that is spelt out comes before one with an acronym. */
export function formOf(forms: ReadonlyMap<string, number>, words: number): string {
  const headings = new Map<string, number>();
  for (const [form, count] of forms) {
    const heading = headingCase(form);
    headings.set(heading, (headings.get(heading) ?? 0) + count);
  }
  const spelt = (form: string): number => Number(form.split(/[\s\-‐‑–/]+/).length === words);
  const [[best, count]] = [...headings].sort(
    ([a, m], [b, n]) => spelt(b) - spelt(a) || n - m || (a < b ? -1 : 1),
  );
  // Hyphens between all words are for use before a noun; a name stands alone.
  const open = /-of-/i.test(best) && best.replaceAll('-', ' ');
  if (open && headings.has(open)) return open;
  const plural = [`${best}s`, best.replace(/y$/, 'ies'), `${best}es`].find(
    (form) => form !== best && headings.has(form),
  );
  return plural && (headings.get(plural) ?? 0) >= pluralFrom * count ? plural : best;
}

/** A title that shouts, in lower case: its capitals say nothing. */
export const titleText = (title: string): string => {
  const letters = title.replace(/[^\p{L}]/gu, '');
  const capitals = title.replace(/[^\p{Lu}]/gu, '');
  return capitals.length > 0.7 * letters.length ? title.toLowerCase() : title;
};

/** The most frequent form as written; between equals the one with fewer capitals. */
export const runningForm = (forms: ReadonlyMap<string, number>): string =>
  [...forms].sort(([a, m], [b, n]) => n - m || (a > b ? -1 : 1))[0][0];

const smallWords = new Set('a an and as at but by for from in nor of on or per the to vs with'.split(' '));

/** A phrase in the case of a heading: small words stay small, words with capitals of their own stay as they are. */
export const headingCase = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .split(' ')
    .map((word, w) =>
      word
        .split('-')
        .map((part, p) =>
          /\p{Lu}/u.test(part) ||
          (w + p > 0 && smallWords.has(part)) ||
          (part.length === 1 && word.length > 1)
            ? part
            : part.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
        )
        .join('-'),
    )
    .join(' ');
