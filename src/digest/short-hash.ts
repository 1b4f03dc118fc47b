import { hash } from 'node:crypto';

/**
 * The first half of a SHA-256 in 22 letters, for keys of caches. Not cut from the whole hash in letters: V8 would keep
 * the whole with each.
 */
export const shortHash = (content: string | Buffer): string =>
  hash('sha256', content, 'buffer').toString('base64url', 0, 16);
