import { editDistance } from '../../text/edit-distance.ts';
import { letterFile } from '../../text/vocabulary-files.ts';
import { base } from './base.ts';

/** A word of the digest; `weight` grows with the number of papers that hold it (logarithm to base 2). */
interface Entry {
  word: string;
  weight: number;
}

const loaded = new Map<string, Promise<Entry[]>>();

/** The digest's words with a letter in the first or second place; none when there is no such file. */
function wordsWith(place: 1 | 2, letter: string | undefined): Promise<Entry[]> {
  if (letter === undefined) return Promise.resolve([]);
  const file = letterFile(place, letter);
  const known = loaded.get(file);
  if (known) return known;
  const entries = (async () => {
    const response = await fetch(`${base}pagefind/${file}`);
    return response.ok ? readWords(await response.arrayBuffer()) : [];
  })();
  loaded.set(file, entries);
  entries.catch(() => loaded.delete(file));
  return entries;
}

async function readWords(bytes: ArrayBuffer): Promise<Entry[]> {
  // A host may have undone the compression on the way.
  const packed = new Uint8Array(bytes)[0] === 0x1f;
  const stream = new Blob([bytes]).stream();
  const text = await new Response(
    packed ? stream.pipeThrough(new DecompressionStream('gzip')) : stream,
  ).text();
  return text.split('\n').map((line) => ({ word: line.slice(0, -1), weight: Number(line.slice(-1)) }));
}

/** At most so many words are taken for one that is not known. */
const mostNear = 4;
/** How many letters may be wrong in a word of this length. */
const allowed = (length: number): number => (length < 3 ? 0 : length < 8 ? 1 : 2);

/** Whether a word of the digest begins so. */
export const isBeginning = async (word: string): Promise<boolean> =>
  (await wordsWith(1, word[0])).some((entry) => entry.word.startsWith(word));

/**
 * The words of the digest that a mistyped word may mean, likeliest first: fewer wrong letters, then more papers.
 * Words with another first letter are looked at when there are none with the same, since readers seldom get the
 * first letter wrong; `within` limits it to those, for a word that may well be right, and saves the other files.
 */
export async function nearestWords(word: string, within?: 'same first letter'): Promise<string[]> {
  if (allowed(word.length) === 0) return [];
  const [first, second] = word;
  const begun = await wordsWith(1, first);
  let found = nearest(word, begun, 1);
  // The first letter is one too many or swapped with the second, is wrong, or is missing.
  const elsewhere = within ? [] : [[1, second] as const, [2, second] as const, [2, first] as const];
  for (const [place, letter] of elsewhere) {
    if (found.length === 0) found = nearest(word, await wordsWith(place, letter), 1);
  }
  return (found.length > 0 ? found : nearest(word, begun, allowed(word.length))).slice(0, mostNear);
}

/** The words at the least distance that any has, up to `limit`; those in more papers first. */
function nearest(word: string, entries: readonly Entry[], limit: number): string[] {
  for (let distance = 1; distance <= limit; distance++) {
    const near = entries.filter(
      (entry) => entry.word !== word && editDistance(word, entry.word, distance) === distance,
    );
    near.sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
    if (near.length > 0) return [...new Set(near.map((entry) => entry.word))];
  }
  return [];
}
