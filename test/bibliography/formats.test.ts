import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBibtex } from '../../src/bibliography/bibtex.ts';
import { toCsl } from '../../src/bibliography/csl.ts';
import { entriesIn, joinEntries } from '../../src/bibliography/join.ts';
import { toRis } from '../../src/bibliography/ris.ts';
import { hostile, paper, refer } from './references.ts';

const one = refer(
  paper(
    1,
    {
      title: 'Poincaré & $\\ell_{2}$: 50% of {Sets}',
      links: ['https://example.org/', 'https://github.com/a/b_c'],
    },
    'We *bound* $a_{1}$ by 5%.\n\nIt costs \\$3.',
  ),
);

describe('a reference', () => {
  it('as BibTeX has its title, formulas and signs as LaTeX', () =>
    expect(toBibtex(one)).toBe(
      [
        '@misc{p-0000000001,',
        '  title = {{Poincaré \\& $\\ell_{2}$: 50\\% of \\{Sets\\}}},',
        '  url = {https://example.org/d/papers/paper-1/},',
        '  note = {Listed in The Digest: Spring \\& \\{more\\}. Code: https://github.com/a/b\\_c},',
        '  keywords = {Fairness Broadly, odd\\_ones},',
        '  abstract = {We bound $a_{1}$ by 5\\%. It costs \\$3.},',
        '}',
        '',
      ].join('\n'),
    ));

  it('as RIS has a line a value', () =>
    expect(toRis(one)).toBe(
      [
        'TY  - GEN',
        'ID  - p-0000000001',
        'TI  - Poincaré & ℓ₂: 50% of {Sets}',
        'AB  - We bound a₁ by 5%. It costs $3.',
        'KW  - Fairness Broadly',
        'KW  - odd_ones',
        'N1  - Listed in The Digest: Spring & {more}. Code: https://github.com/a/b_c',
        'UR  - https://example.org/d/papers/paper-1/',
        'ER  - ',
        '',
        '',
      ].join('\r\n'),
    ));

  it('as CSL-JSON has the same words', () =>
    expect(JSON.parse(toCsl(one))).toEqual({
      id: 'p-0000000001',
      type: 'document',
      title: 'Poincaré & ℓ₂: 50% of {Sets}',
      URL: 'https://example.org/d/papers/paper-1/',
      abstract: 'We bound a₁ by 5%. It costs $3.',
      keyword: 'Fairness Broadly, odd_ones',
      note: 'Listed in The Digest: Spring & {more}. Code: https://github.com/a/b_c',
    }));

  it('without an abstract says nothing of one', () => {
    const short = refer(paper(2, { incomplete: true }, ''));
    expect(toBibtex(short)).not.toContain('abstract');
    expect(toRis(short)).not.toContain('AB  -');
    expect(JSON.parse(toCsl(short))).not.toHaveProperty('abstract');
  });

  it('keeps its key when the title is corrected', () =>
    expect(toBibtex(refer(paper(1, { title: 'Corrected' })))).toMatch(/^@misc\{p-0000000001,/));

  it('names neither authors nor a year', () => {
    expect(toBibtex(one)).not.toMatch(/^ {2}(?:author|year|date|editor)/m);
    expect(toRis(one)).not.toMatch(/^(?:AU|A1|PY|Y1|DA) {2}-/m);
    expect(Object.keys(JSON.parse(toCsl(one)))).not.toEqual(expect.arrayContaining(['author']));
    expect(JSON.parse(toCsl(one))).not.toHaveProperty('issued');
  });
});

/** The lines of a RIS file as any line-reading program sees them, Python's `splitlines` included. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ends of lines
const lineEnd = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** Whether braces are balanced as BibTeX counts them, in which a backslash does not count. */
function balanced(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '{') depth++;
    if (sign === '}') depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}

describe('hostile words', () => {
  const words = fc.oneof(
    fc.constant(hostile),
    fc.string({ unit: 'binary', minLength: 1 }),
    fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '\\',
          '$',
          '%',
          '@',
          '"',
          ' ',
          '\n',
          '\r',
          '\u0085',
          'ER  - ',
          'x',
          '*',
          '`',
        ),
      )
      .map((parts) => `x${parts.join('')}`),
  );

  it('never end a field, an entry or a line', () =>
    fc.assert(
      fc.property(words, words, (title, abstract) => {
        const reference = refer(paper(1, { title }, abstract));
        const bibtex = toBibtex(reference);
        expect(
          bibtex
            .split('\n')
            .slice(1, -2)
            .every((line) => /^ {2}[a-z]+ = \{.*\},$/u.test(line)),
        ).toBe(true);
        for (const line of bibtex.split('\n').slice(1, -2)) expect(balanced(line), line).toBe(true);
        const lines = toRis(reference).split(lineEnd);
        expect(lines.slice(0, -3).every((line) => /^(?:TY|ID|TI|AB|KW|N1|UR) {2}- ./.test(line))).toBe(true);
        expect(lines.slice(-3)).toEqual(['ER  - ', '', '']);
        expect(JSON.parse(toCsl(reference)).id).toBe('p-0000000001');
        expect(toCsl(reference)).not.toMatch(/\p{Surrogate}/u);
      }),
    ));
});

describe('several bibliographies', () => {
  const three = [paper(1), paper(2, { title: hostile }), paper(3, {}, '')].map(refer);

  it('joined give back the entries that went in', () => {
    for (const [format, write] of [
      ['bibtex', toBibtex],
      ['ris', toRis],
      ['csl', toCsl],
    ] as const) {
      const entries = three.map(write);
      expect(entries.map((entry) => entriesIn(format, joinEntries(format, [entry])))).toEqual(entries);
      expect(entriesIn(format, joinEntries(format, []))).toBe('');
    }
    expect(JSON.parse(joinEntries('csl', three.map(toCsl)))).toHaveLength(3);
    expect(JSON.parse(joinEntries('csl', []))).toEqual([]);
  });
});
