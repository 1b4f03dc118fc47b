import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAcronyms, longForm } from '../../src/text/acronyms.ts';

const fixture = readFileSync(new URL('../fixtures/acronyms.txt', import.meta.url), 'utf8');
const cases = fixture
  .replace(/^#.*\n/, '')
  .split(/^---\n/m)
  .filter((one) => one.trim() !== '')
  .map((one) => one.split(/^\.\n/m));

/** The definition read plainly: of all ends of the words, the shortest that starts right and holds all in order. */
function naiveLongForm(candidate: string, short: string): string | undefined {
  const letters = [...short.toLowerCase()].filter((one) => /[a-z0-9]/.test(one));
  for (let at = candidate.length - 1; at >= 0; at--) {
    if (candidate[at].toLowerCase() !== letters[0] || /[a-z0-9]/i.test(candidate[at - 1] ?? ' ')) continue;
    let left = letters.slice(1);
    for (const one of candidate.slice(at + 1).toLowerCase()) if (one === left[0]) left = left.slice(1);
    if (left.length > 0) continue;
    const long = candidate.slice(candidate.lastIndexOf(' ', at) + 1);
    if (long.length <= short.length + 1 || long.toLowerCase().split(/[ -]/).includes(short.toLowerCase()))
      return undefined;
    return long;
  }
  return undefined;
}

describe('acronyms', () => {
  it.each(cases)('in %s', (text, expected) => {
    const found = findAcronyms(text).map(({ short, long }) => `${short} = ${long}`);
    expect(found).toEqual(expected.trim() === '' ? [] : expected.trim().split('\n'));
  });

  it('say where they stand', () => {
    for (const [text] of cases) {
      for (const { short, long, start, end } of findAcronyms(text)) {
        const place = text.slice(start, end);
        expect(place).toMatch(/^[^\s(].*[)\]]$/s);
        expect(place).toContain(short);
        expect(place).toContain(long);
      }
    }
  });

  it('have the shortest long form that fits', () => {
    const word = fc.stringMatching(/^[a-d]{1,4}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 7 }),
        fc.constantFrom(' ', '-'),
        fc.stringMatching(/^[A-D]{2,4}$/),
        (words, joint, short) => {
          const candidate = words.map((one, i) => (i === 2 ? joint : i > 0 ? ' ' : '') + one).join('');
          expect(longForm(candidate, short)).toBe(naiveLongForm(candidate, short));
        },
      ),
      { seed: 4, numRuns: 2000 },
    );
  });

  it('are found in hostile texts in good time', () => {
    for (const text of [
      '('.repeat(100_000),
      '(AB'.repeat(50_000),
      'a b (AB) '.repeat(20_000),
      `${'a '.repeat(100_000)}(AAAA)`,
      `${'x'.repeat(100_000)} (XXXX)`,
    ])
      findAcronyms(text);
  });
});
