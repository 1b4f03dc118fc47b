import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';
import { readListing } from '../../src/dump/listing.ts';
import { damageMath, unwrapCommands } from '../../src/text/damage-model.ts';
import { isReadable } from '../../src/text/math.ts';
import { findDamage, repairAbstract, repairTitle } from '../../src/text/repair.ts';

/** A source with `$…$` as a listing has it, and where its formulas stand then. */
function damage(source: string): { text: string; formulas: { start: number; end: number; tex: string }[] } {
  let text = '';
  const formulas: { start: number; end: number; tex: string }[] = [];
  source.split(/(?<!\\)\$/).forEach((part, i) => {
    const damaged = i % 2 === 1 ? damageMath(part) : unwrapCommands(part);
    if (i % 2 === 1) formulas.push({ start: text.length, end: text.length + damaged.length, tex: part });
    text += damaged;
  });
  return { text, formulas };
}

/** Sentences of our own with the formulas that a listing would have lost. */
const sentences = readFileSync(path.join(programRoot, 'test', 'fixtures', 'mathematics.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

describe('restoring mathematics', () => {
  it.each([
    ['Given Min R^{mtimes n} we pick', 'Given $M\\in \\mathbb{R}^{m\\times n}$ we pick'],
    ['the ell_infty norm', 'the $\\ell_\\infty$ norm'],
    ['it is 2.4times faster', 'it is $2.4\\times$ faster'],
    ['strings A_min {0,1}^n of', 'strings $A_m\\in \\{0,1\\}^n$ of'],
    ['for deltain(0,1) we', 'for $\\delta\\in(0,1)$ we'],
    ['time O(nlog^2 n) only', 'time $O(n\\log^2 n)$ only'],
    ['a (1+varepsilon)-approximation', 'a $(1+\\varepsilon)$\\-approximation'],
  ])('%s', (listed, expected) => {
    expect(repairAbstract(listed).replace('\\-', '-')).toBe(expected.replace('\\-', '-'));
  });

  it.each([
    'It is ten times faster and works well in that cell.',
    'We log in to times zones; the sum of all parts is partial.',
    'AlphaZero, T-NLG, PA&DA, A/B tests, C#, HDBSCAN*, 3/4 and 2:4 stay as they are.',
    'See https://github.com/some_one/some_thing_else and snake_case_name.',
    'The min-max game has a big prime in parallel, e.g. (a) or (ii).',
  ])('leaves "%s" alone', (text) => {
    expect(findDamage(text)).toEqual([]);
  });

  it('finds the formulas of sentences that it was not made from', () => {
    let wanted = 0;
    let predicted = 0;
    let right = 0;
    for (const sentence of sentences) {
      const { text, formulas } = damage(sentence);
      const spans = findDamage(text).filter((span) => span.kind === 'math');
      // A variable alone leaves no trace.
      const traced = formulas.filter(({ tex }) => !/^[a-zA-Z0-9]$/.test(tex));
      wanted += traced.length;
      predicted += spans.length;
      const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): number =>
        Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)) /
        (Math.max(a.end, b.end) - Math.min(a.start, b.start));
      right += spans.filter((span) => formulas.some((formula) => overlap(span, formula) >= 0.5)).length;
    }
    expect(sentences.length).toBeGreaterThan(30);
    expect(right / predicted).toBeGreaterThanOrEqual(0.97);
    expect((2 * right) / (predicted + wanted)).toBeGreaterThanOrEqual(0.85);
  });
});

describe('every span', () => {
  const check = (text: string): void => {
    let end = 0;
    for (const span of findDamage(text)) {
      expect(span.start).toBeGreaterThanOrEqual(end);
      expect(span.end).toBeGreaterThan(span.start);
      end = span.end;
      if (span.kind !== 'math') continue;
      expect(damageMath(span.tex)).toBe(text.slice(span.start, span.end));
      expect(isReadable(span.tex)).toBe(true);
    }
    expect(end).toBeLessThanOrEqual(text.length);
  };

  it('is in order, passes the round trip and can be typeset, whatever the text', () => {
    const piece = fc.constantFrom(
      ...[
        'O(',
        ')',
        '^',
        '_',
        '{',
        '}',
        'log',
        'in',
        'ell',
        'R',
        'n',
        ' ',
        ',',
        '1',
        '2',
        '=',
        'leq',
        'mtimes',
        '|',
        'widetilde',
        'frac',
        'sqrt',
        '\\',
        '$',
        'the',
        "''",
        '--',
        '\\"o',
        '*',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => check(pieces.join(''))),
      { seed: 5, numRuns: 2000 },
    );
  });

  it.each(['{', '$', '\\frac{', '_^_^', '(', 'O(', '|', 'widetilde ', 'a_', 'x+', 'A_min '])(
    'takes no long time for 100 kB of "%s"',
    (piece) => {
      check(piece.repeat(Math.ceil(100_000 / piece.length)));
    },
    20_000,
  );
});

describe('text around mathematics', () => {
  it.each([
    ['Schr\\"odinger and Milenkovi\\\'c', 'Schrödinger and Milenković'],
    ["``quoted'' -- so", '“quoted” – so'],
    ['by 3\\% in Sec.~2', 'by 3% in Sec.\u00a02'],
    ['{\\it loud} and **bold**', '*loud* and **bold**'],
    ['as in smith2020deep before', 'as in  before'],
    ['at https://x.org/a_b.', 'at <https://x.org/a_b>.'],
  ])('%s', (listed, expected) => {
    expect(repairAbstract(listed)).toBe(expected);
  });

  it('is inline text in titles, a dollar escaped', () => {
    expect(repairTitle('The ell_p Norm for $5')).toBe('The $\\ell_p$ Norm for \\$5');
  });
});

const shared = path.join(programRoot, '..', 'shared');
describe.skipIf(!existsSync(path.join(shared, 'math')))('papers of the real dumps without damage', () => {
  it('have no formula', async () => {
    const lines = readFileSync(path.join(shared, 'math', 'dev.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const damaged = new Set(lines.map((line) => (JSON.parse(line) as { title: string }).title));
    const split: Record<string, string[]> = JSON.parse(
      readFileSync(path.join(shared, 'math', 'split.json'), 'utf8'),
    );
    const clean = new Set(split.dev.filter((title) => !damaged.has(title)));
    let seen = 0;
    for (const file of [
      '000_abc897a953435eb0',
      '001_91b92e5e525a6c61',
      '002_76e1f8f4abdc0ada',
      '003_bb7359aafc8959be',
      '004_47e0b154b71b88a4',
    ]) {
      for (const paper of readListing(readFileSync(path.join(shared, 'dumps', `${file}.txt`), 'utf8'))
        .papers) {
        if (!clean.has(paper.title)) continue;
        seen++;
        expect([paper.title, findDamage(paper.abstract).filter((span) => span.kind === 'math')]).toEqual([
          paper.title,
          [],
        ]);
      }
    }
    expect(seen).toBeGreaterThan(100);
  });
});
