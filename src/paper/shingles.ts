/** Words of a shingle. */
const shingleWords = 3;

/** Whether a UTF-16 unit belongs to a word; of what is not ASCII a regular expression judges. */
const ascii = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[a-z0-9]/i.test(String.fromCharCode(unit)) ? 1 : 0,
);
const letterOrDigit = /[\p{L}\p{N}]/u;
function isWordAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 128) return ascii[unit] === 1;
  // The second half of a pair follows its first.
  const whole = unit >= 0xdc00 && unit < 0xe000 && at > 0 ? at - 1 : at;
  return letterOrDigit.test(String.fromCodePoint(text.codePointAt(whole)!));
}

/** The hashes of the words of a text in small letters, in order: 32 bits, FNV-1a. */
function wordHashes(text: string): number[] {
  const small = text.toLowerCase();
  const hashes: number[] = [];
  let hash = 0x811c9dc5;
  let inside = false;
  for (let i = 0; i <= small.length; i++) {
    if (i < small.length && isWordAt(small, i)) {
      hash = Math.imul(hash ^ small.charCodeAt(i), 0x01000193);
      inside = true;
    } else if (inside) {
      hashes.push(hash);
      hash = 0x811c9dc5;
      inside = false;
    }
  }
  return hashes;
}

/** The hashes of all runs of three words of a text, each once, ascending: 32 bits. */
export function shingles(text: string): Uint32Array {
  const words = wordHashes(text);
  const all = new Uint32Array(Math.max(0, words.length - shingleWords + 1));
  for (let i = 0; i < all.length; i++) {
    let hash = 0;
    for (let j = i; j < i + shingleWords; j++) hash = Math.imul(Math.imul(hash, 31) ^ words[j], 0x85ebca6b);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0xc2b2ae35);
    all[i] = hash ^ (hash >>> 13);
  }
  all.sort();
  let kept = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i];
  return all.subarray(0, kept);
}
