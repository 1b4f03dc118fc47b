import { editDistance } from '../../text/edit-distance.ts';
import { base } from './pagefind.ts';

/** A word of the digest; `weight` grows with the number of papers that hold it (logarithm to base 2). */
interface Entry {
  word: string;
  weight: number;
}

const loaded = new Map<number, Promise<Entry[]>>();

/** The digest's words of one length; none when there is no such file. */
function wordsOfLength(length: number): Promise<Entry[]> {
  const known = loaded.get(length);
  if (known) return known;
  const entries = (async () => {
    const response = await fetch(`${base}pagefind/words/${length}.words`);
    if (!response.ok) return [];
    return readWords(await response.arrayBuffer());
  })();
  loaded.set(length, entries);
  entries.catch(() => loaded.delete(length));
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

/** How many letters may be wrong in a word of this length. */
const allowed = (length: number): number => (length < 3 ? 0 : length < 8 ? 1 : 2);

/** Whether words of the digest begin so that are at most three letters longer. */
export async function isBeginning(word: string): Promise<boolean> {
  const longer = await Promise.all([1, 2, 3].map((more) => wordsOfLength(word.length + more)));
  return longer.flat().some((entry) => entry.word.startsWith(word));
}

/**
 * The words of the digest that a mistyped word may mean, likeliest first: fewer wrong letters, then the same first
 * letter, then more papers.
 */
export async function nearestWords(word: string, most = 4): Promise<string[]> {
  const limit = allowed(word.length);
  for (let distance = 1; distance <= limit; distance++) {
    const lengths = Array.from({ length: 2 * distance + 1 }, (_, i) => word.length - distance + i);
    const entries = (await Promise.all(lengths.map(wordsOfLength))).flat();
    const near = entries
      .filter((entry) => entry.word !== word && editDistance(word, entry.word, distance) <= distance)
      .map((entry) => ({ ...entry, first: entry.word[0] === word[0] }));
    if (near.length > 0) {
      near.sort(
        (a, b) => Number(b.first) - Number(a.first) || b.weight - a.weight || (a.word < b.word ? -1 : 1),
      );
      return near.slice(0, most).map((entry) => entry.word);
    }
  }
  return [];
}
