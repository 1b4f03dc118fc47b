import { describe, expect, it } from 'vitest';
import { Repetition } from '../../src/dump/repetition.ts';

const prose = (n: number): string =>
  Array.from({ length: 40 }, (_, i) =>
    'abcdefghij'[(n * 7 + i * (n + 3)) % 10].repeat(1 + ((n + i) % 6)),
  ).join(' ');
const name = (n: number): string =>
  `On the ${'abcdefghij'[n % 10].repeat(4)} of ${'klmnopqrst'[n % 7].repeat(5)}`;

/** Notes listings of entries, each a list of lines. */
function noted(...files: string[][]): Repetition {
  const repetition = new Repetition();
  for (const file of files) {
    for (const line of file) repetition.see(line);
    repetition.endFile();
  }
  return repetition;
}

describe('repetition', () => {
  it('counts every line of a block that comes back whole, not only its last', () => {
    const block = ['Brasko', '▲ 12', 'Gludi tralo'];
    const repetition = noted(Array.from({ length: 9 }, (_, n) => [name(n), prose(n), ...block]).flat());
    for (const line of block) expect(repetition.surroundings(line)).toBeGreaterThanOrEqual(8);
  });

  it('takes no paper for page words that three listings hold in other company', () => {
    const shared = ['A Paper in Three Lists', prose(77)];
    const repetition = noted(
      ...[1, 2, 3].map((n) => [name(n), prose(n), ...shared, name(n + 3), prose(n + 3)]),
    );
    expect(repetition.surroundings(shared[0])).toBe(1);
  });
});
