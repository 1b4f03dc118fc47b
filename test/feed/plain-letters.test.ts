import { describe, expect, it } from 'vitest';
import { hasPlainLetters } from '../../src/feed/plain-letters.ts';

describe('plain letters', () => {
  it('are all that normalisation leaves of a character that counts as plain', () => {
    const wrong: string[] = [];
    for (let code = 0; code <= 0xffff; code++) {
      const sign = String.fromCharCode(code);
      if (!hasPlainLetters(sign)) continue;
      for (const form of ['NFKC', 'NFKD']) {
        const words = sign.normalize(form).replace(/[^\p{L}\p{N}]+/gu, '');
        if (words !== sign.replace(/[^A-Za-z0-9]/g, '')) wrong.push(`${code.toString(16)} ${form}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(hasPlainLetters('x – “y” …')).toBe(true);
    expect(['é', 'ﬁ', '²', 'ℓ', '中'].filter(hasPlainLetters)).toEqual([]);
  });
});
