const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

/** Lower-case words of a text without diacritics; hyphens, slashes and the like part words. */
export const searchableWords = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** What hyphens and the like tie together, each in one piece: `k-means` as `kmeans`, `S&S` as `ss`. */
export const compounds = (text: string): string[] =>
  (plain(text).match(/[\p{L}\p{N}]+(?:[-‐‑–&/.+'’][\p{L}\p{N}]+)+/gu) ?? []).map((one) =>
    one.replace(/[^\p{L}\p{N}]/gu, ''),
  );
