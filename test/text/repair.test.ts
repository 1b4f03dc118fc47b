import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';
import { damageMath, unwrapCommands } from '../../src/text/damage-model.ts';
import { isReadable } from '../../src/text/math.ts';
import { findDamage, repairAbstract, repairTitle } from '../../src/text/repair.ts';
import { papersOf, readFiles } from '../dump/help.ts';
import { fixture } from './fixture.ts';
import { measure } from './repair-measure.ts';

describe('restoring mathematics', () => {
  it.each([
    ['Given Min R^{mtimes n} we pick', 'Given $M\\in \\mathbb{R}^{m\\times n}$ we pick'],
    ['the ell_infty norm', 'the $\\ell_\\infty$ norm'],
    ['it is 2.4times faster', 'it is $2.4\\times$ faster'],
    ['strings A_min {0,1}^n of', 'strings $A_m\\in \\{0,1\\}^n$ of'],
    ['for deltain(0,1) we', 'for $\\delta\\in(0,1)$ we'],
    ['time O(nlog^2 n) only', 'time $O(n\\log^2 n)$ only'],
    ['a (1+varepsilon)-approximation', 'a $(1+\\varepsilon)$\\-approximation'],
    ['10^{-12} erg cm^{-2} s^{-1}', '$10^{-12}$ erg cm$^{-2}$ s$^{-1}$'],
    ['much CO_2 and H_2O in it', 'much CO$_2$ and H$_2$O in it'],
    ['films of 5,mum at 600,^circC', 'films of $5\\,\\mu$m at $600\\,^\\circ$C'],
    ['for Theta(N{B}log_{M/B}N{B}) it', 'for $\\Theta(\\frac{N}{B}\\log_{M/B}\\frac{N}{B})$ it'],
    ['as O(klogn{k}) or O(nkd)', 'as $O(k\\log\\frac{n}{k})$ or $O(nkd)$'],
    ['max E_pi[sum_t r_t] over', '$\\max \\mathbb{E}_\\pi[\\sum_t r_t]$ over'],
    ['(n,k)-codes and [[n,k,d]] codes', '$(n,k)$-codes and $[[n,k,d]]$ codes'],
    ['the sum S_n/n^{1/alpha} of', 'the sum $S_n/n^{1/\\alpha}$ of'],
    ['pairs (x, w) in R hold and (R, t) in SE(3)', 'pairs $(x, w) \\in R$ hold and $(R, t) \\in SE(3)$'],
  ])('%s', (listed, expected) => {
    expect(repairAbstract(listed).replace('\\-', '-')).toBe(expected.replace('\\-', '-'));
  });

  it.each([
    'It is ten times faster and works well in that cell.',
    'We log in to times zones; the sum of all parts is partial.',
    'AlphaZero, T-NLG, PA&DA, A/B tests, C#, HDBSCAN*, 3/4 and 2:4 stay as they are.',
    'See https://github.com/some_one/some_thing_else and snake_case_name.',
    'See github.com/some_one/some_thing and www.x.org/a_b, or mail me@www.x.org.',
    'The min-max game has a big prime in parallel, e.g. (a) or (ii).',
  ])('leaves "%s" alone', (text) => {
    expect(findDamage(text)).toEqual([]);
  });

  it.each(fixture('no-mathematics.txt'))('finds no formula in "%s"', (sentence) => {
    expect(findDamage(sentence).filter(({ kind }) => kind === 'math')).toEqual([]);
  });

  it('takes no word of the sentence into a formula beside it', () => {
    const words =
      'all one null egg past cast fast last vast east mast island gland color shell well tell bell menu api meta point ' +
      'joint print basin resin titan blog exists check text underline grave able age edge line fine npm ppm rpm gmp tmp ' +
      'point into onto that what chat spell cell partials machine coast toast admin hint mint slim denote';
    for (const word of words.split(' '))
      for (const [before, after] of [
        ['We see the ', ' x_t of it.'],
        ['', ' x_t of it.'],
        ['We see x_t ', ' of it.'],
        ['We see x_t ', ' y_t of it.'],
        ['Here x_t is a ', ' n of them.'],
        ['The x_t-', ' of k is.'],
      ]) {
        const text = `${before}${word}${after}`;
        const taken = findDamage(text).filter(
          ({ start, end }) => end > before.length && start < before.length + word.length,
        );
        expect([text, taken]).toEqual([text, []]);
      }
  });

  it('finds the formulas of sentences it was made with', () => {
    const sentences = fixture('mathematics.txt');
    expect(sentences.length).toBeGreaterThan(850);
    const { precision, f1, tex } = measure(sentences);
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(f1).toBeGreaterThanOrEqual(0.96);
    expect(tex).toBeGreaterThanOrEqual(0.95);
  });

  it('finds the formulas of sentences it was not made with', () => {
    const sentences = fixture('mathematics-held-out.txt');
    expect(sentences.length).toBeGreaterThan(110);
    const { precision, f1, tex } = measure(sentences);
    expect(precision).toBeGreaterThanOrEqual(0.97);
    expect(f1).toBeGreaterThanOrEqual(0.93);
    expect(tex).toBeGreaterThanOrEqual(0.9);
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
      const listed = text.slice(span.start, span.end);
      // In text, as in `2.4\times`, backslashes stayed.
      expect(
        listed.includes('\\') ? [damageMath(span.tex), unwrapCommands(span.tex)] : [damageMath(span.tex)],
      ).toContain(listed);
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

  it('passes the round trip for any formula that the damage went over, in any sentence', () => {
    const atom = fc.constantFrom(
      'x',
      'n',
      '2',
      '10',
      '\\alpha',
      '\\mathbb{R}',
      '\\ell',
      '\\mathrm{KL}',
      'O(n)',
      '\\infty',
      'f(x)',
    );
    const { formula } = fc.letrec<{ formula: string }>((tie) => ({
      formula: fc.oneof(
        { depthSize: 'small' },
        atom,
        fc
          .tuple(
            tie('formula'),
            fc.constantFrom('+', ' - ', ' = ', ' \\leq ', ' \\in ', '\\times ', ' ', ' \\to '),
            tie('formula'),
          )
          .map((parts) => parts.join('')),
        fc
          .tuple(atom, fc.constantFrom('^', '_'), tie('formula'))
          .map(([base, sign, script]) => `${base}${sign}{${script}}`),
        fc.tuple(tie('formula'), tie('formula')).map(([over, under]) => `\\frac{${over}}{${under}}`),
        fc
          .tuple(fc.constantFrom('\\sqrt', '\\tilde', '\\mathcal'), tie('formula'))
          .map(([name, inner]) => `${name}{${inner}}`),
        fc
          .tuple(fc.constantFrom('\\{|\\}', '\\left(|\\right)', '[|]', '\\||\\|_2'), tie('formula'))
          .map(([fence, inner]) => fence.replace('|', inner)),
      ),
    }));
    const sentence = fc.tuple(
      fc.constantFrom('Let ', 'for all ', 'of size at most '),
      formula,
      fc.constantFrom('.', ' holds', '-free', ', too'),
    );
    fc.assert(
      fc.property(sentence, ([before, tex, after]) => check(`${before}${damageMath(tex)}${after}`)),
      { seed: 11, numRuns: 3000 },
    );
  });

  it.each([
    '{',
    '$',
    '\\frac{',
    '_^_^',
    '(',
    'O(',
    '|',
    'widetilde ',
    'a_',
    'x+',
    'A_min ',
    'langle ',
    'n,',
    'f(x)',
    'x{',
    'alpha, ',
    'mathcal{O}',
    '{Then it is all in one ',
    '``',
    '%A ',
    'https://x.org/{',
    'log n{',
    '[[n,',
    'O(nkd',
    'cdot,',
    'cm^{-2} ',
    'CO_2',
    "x_i'",
    'sum_{i',
  ])(
    'takes no long time for 50 kB of "%s"',
    (piece) => {
      check(piece.repeat(Math.ceil(50_000 / piece.length)));
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
    ['as in smith2020deep,lee21 before', 'as in \\[Smith 2020\\],lee21 before'],
    ['as in smith2020deep,lee2021fast before', 'as in \\[Smith 2020; Lee 2021\\] before'],
    ['It is good. %However, it is slow.', 'It is good. However, it is slow.'],
    ["`One' of them", '‘One’ of them'],
    ['code at https://x.org/a-527C{here}', 'code at [here](<https://x.org/a-527C>)'],
    ['code at {\\footnotesizeblue{https://x.org/b}{https://x.org/b}}.', 'code at <https://x.org/b>.'],
    ['up to 2.4\\times faster, \\ie more', 'up to $2.4\\times$ faster, i.e. more'],
    ['the \\coined,catalog by 5\\,ms', 'the coined catalog by 5\u202fms'],
    ['{Then all of it is in one brace.} End', 'Then all of it is in one brace. End'],
    ['S\\o rensen, \\L ojasiewicz and na\\"\\i ve', 'Sørensen, Łojasiewicz and naïve'],
    ['{C}ombining {BERT} with \\emph{x}', 'Combining BERT with *x*'],
    ['{\\it nested {\\bf deep} down}', 'nested **deep** down'],
    ['by \\citep{smith2020} here', 'by \\[Smith 2020\\] here'],
    ['see www.x.org/d.', 'see [www.x.org/d](<https://www.x.org/d>).'],
    ['see https://x.org/a\\_b#c', 'see <https://x.org/a_b#c>'],
    ['a template {name} stays', 'a template {name} stays'],
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
      for (const paper of papersOf(await readFiles(path.join(shared, 'dumps', `${file}.txt`)))) {
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
