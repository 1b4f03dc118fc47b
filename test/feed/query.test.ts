import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, matchesQuery, mayMatch, parseQuery } from '../../src/feed/query.ts';

const matches = (query: string, text: string): boolean => {
  const parsed = parseQuery(query);
  return parsed !== undefined && matchesQuery(parsed, foldText(text));
};

describe('a watched query', () => {
  it.each([
    ['sparse attention', 'Attention that is sparse', true],
    ['sparse attention', 'Sparse things', false],
    ['"sparse attention"', 'Attention that is sparse', false],
    ['"sparse attention"', 'On Sparse-Attention kernels', true],
    ['mixture-of-experts', 'A mixture of experts', true],
    ['mixture-of-experts', 'Experts in a mixture of things', false],
    ['attention -sparse', 'Dense attention', true],
    ['attention -sparse', 'Sparse attention', false],
    ['pruning OR quantisation model', 'Quantisation of a model', true],
    ['pruning OR quantisation model', 'Quantisation', false],
    ['quanti*', 'Quantised nets', true],
    ['quanti', 'Quantised nets', false],
    ['"post training quanti*"', 'A post training quantised net', false],
    ['poincare', 'Poincaré balls', true],
    ['POINCARÉ', 'poincare balls', true],
    ['"unclosed phrase', 'an unclosed phrase', true],
    ['or', 'this or that', true],
  ])('%s in "%s": %s', (query, text, expected) => expect(matches(query, text)).toBe(expected));

  it.each(['', '   ', '-word', '""', '-', 'OR', '*'])('"%s" asks for nothing', (query) =>
    expect(parseQuery(query)).toBeUndefined(),
  );

  it('agrees with a naive reading of words, phrases and exclusions', () => {
    const word = fc.constantFrom('a', 'b', 'c');
    const term = fc.record({ words: fc.array(word, { minLength: 1, maxLength: 3 }), not: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(fc.array(term, { minLength: 1, maxLength: 2 }), { minLength: 1 }),
        fc.array(word),
        (clauses, text) => {
          fc.pre(clauses.some((clause) => clause.every(({ not }) => !not)));
          const query = clauses
            .map((clause) =>
              clause.map(({ words, not }) => `${not ? '-' : ''}"${words.join(' ')}"`).join(' OR '),
            )
            .join(' ');
          const parsed = parseQuery(query);
          // What is told quickly is never wrong about a text that answers.
          if (parsed && matchesQuery(parsed, text.join(' ')))
            expect(mayMatch(parsed, foldText(text.join(' ')))).toBe(true);
          const padded = ` ${text.join(' ')} `;
          const expected = clauses.every((clause) =>
            clause.some(({ words, not }) => padded.includes(` ${words.join(' ')} `) !== not),
          );
          expect(matches(query, text.join(' '))).toBe(expected);
        },
      ),
    );
  });

  it('takes hostile queries and texts in its stride', () => {
    const start = performance.now();
    // A query in the settings has at most 200 characters.
    matches(`"${'a '.repeat(98)}b"`, 'a '.repeat(200_000));
    matches('-"'.repeat(10_000), 'a'.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
