/** Characters of text after a line that make its surroundings: more than most blocks of page words, less than most abstracts. */
const window = 120;

/** A line that waits for what follows it. */
interface Waiting {
  key: string;
  after: string;
}

/**
 * Counts in how many different surroundings each short line stands, over all dumps. The words of a page's frame
 * come back before ever other text, a paper's title before the same abstract. What follows is looked at up to
 * `window` characters, so that each line of a block that comes back whole sees what stands behind the block.
 *
 * A Bloom filter tells new pairs of line and surroundings from known ones, a count-min sketch counts the new ones
 * (Bloom 1970; Cormode and Muthukrishnan 2005): five megabytes whatever the size of the dumps. Collisions can
 * only raise a count.
 */
export class Repetition {
  readonly #pairs = new Uint8Array(1 << 20);
  readonly #counts = new Uint16Array(1 << 21);

  #waiting: Waiting[] = [];

  /** Notes the next line with words. */
  see(line: string): void {
    const beginning = skeleton(line.slice(0, 2 * window));
    const key = beginning.length > window ? beginning : skeleton(line.slice(0, 4 * window));
    for (const one of this.#waiting) one.after += `${key}\n`;
    this.#waiting = this.#waiting.filter((one) => {
      if (one.after.length < window) return true;
      this.#settle(one);
      return false;
    });
    if (line.length <= 100) this.#waiting.push({ key, after: '' });
  }

  /** Notes that the file has ended. */
  endFile(): void {
    for (const one of this.#waiting) this.#settle(one);
    this.#waiting = [];
  }

  #settle({ key, after }: Waiting): void {
    if (!this.#addPair(`${key}\n\n${after.slice(0, window)}`)) return;
    this.#count(key);
    const start = beginning(key);
    if (start) this.#count(start);
  }

  #count(key: string): void {
    for (const seed of [1, 2]) {
      const at = hash(key, seed) % this.#counts.length;
      if (this.#counts[at] < 65_535) this.#counts[at]++;
    }
  }

  /** Number of different surroundings, 0 to 65,535. */
  surroundings(line: string): number {
    if (line.length > 100) return 0;
    return this.#counted(skeleton(line));
  }

  /** Number of different surroundings of short lines that begin with the same two words, 0 to 65,535. */
  beginnings(line: string): number {
    const start = line.length > 100 ? undefined : beginning(skeleton(line));
    return start ? this.#counted(start) : 0;
  }

  #counted(key: string): number {
    return Math.min(...[1, 2].map((seed) => this.#counts[hash(key, seed) % this.#counts.length]));
  }

  #addPair(pair: string): boolean {
    let added = false;
    for (const seed of [3, 4, 5]) {
      const bit = hash(pair, seed) % (this.#pairs.length * 8);
      const mask = 1 << (bit & 7);
      if ((this.#pairs[bit >> 3] & mask) === 0) {
        this.#pairs[bit >> 3] |= mask;
        added = true;
      }
    }
    return added;
  }
}

/** The first two words of a short line's skeleton, marked as such; undefined for long lines. Names follow `by`. */
function beginning(key: string): string | undefined {
  const words = key.split(' ');
  if (words[0] === 'by' && words.length > 1) return 'by …';
  return words.length >= 2 && words.length <= 9 ? `${words[0]} ${words[1]} …` : undefined;
}

/** Letters and digits in small letters, each number one `0`. */
const skeleton = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\d+/g, '0')
    .replace(/[^\p{L}0]+/gu, ' ')
    .trim();

/** FNV-1a over UTF-16 units with a final mix, unsigned 32 bits. */
function hash(text: string, seed: number): number {
  let value = 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b9);
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value ^= value >>> 15;
  value = Math.imul(value, 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
