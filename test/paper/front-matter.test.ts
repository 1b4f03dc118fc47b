import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { formatCanonical, parseCanonical, parseFrontMatter } from '../../src/paper/front-matter.ts';
import { frontMatterSchema } from '../../src/paper/schema.ts';
import { formatPaper } from '../../src/paper/store.ts';

const words = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.constantFrom(
    '---',
    'a: b',
    '- x',
    '# no',
    "it's",
    '"',
    '\\',
    'C:\\new',
    'true',
    '007',
    '\u0085',
    '\u2028',
  ),
);
const frontMatter = fc
  .record(
    {
      id: fc.constant('p-k3v9x2q7m1'),
      title: words,
      slug: fc.constant('a-slug'),
      date: fc.constant('2025-05-07'),
      editions: fc.array(
        fc.record({
          edition: fc.constantFrom('000_abc', 'monday'),
          position: fc.integer({ min: 1, max: 999 }),
          lines: fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 99_999 })),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      name: words,
      links: fc.array(fc.webUrl(), { maxLength: 2 }),
      versions: fc.array(fc.constantFrom('p-aaaaaaaaaa', 'p-bbbbbbbbbb'), { maxLength: 2 }),
      incomplete: fc.constant(true),
      note: fc.oneof(words, fc.array(words), fc.double(), fc.constant(null), fc.record({ of: words })),
    },
    { requiredKeys: ['id', 'title', 'slug', 'date', 'editions'] },
  )
  .map((value) => frontMatterSchema.parse(value));

const yamlOf = (value: Parameters<typeof formatPaper>[0]): string =>
  formatPaper(value, '')
    .replace(/^---\n/, '')
    .replace(/---\n$/, '');

describe('front matter in its own form', () => {
  it('reads as a YAML reader reads it', () => {
    fc.assert(
      fc.property(frontMatter, (value) => {
        const source = yamlOf(value);
        expect(parseFrontMatter(source)).toEqual(parse(source));
      }),
      { numRuns: 300 },
    );
  });

  it('is written as a YAML writer writes it', () => {
    let quick = 0;
    fc.assert(
      fc.property(frontMatter, (value) => {
        const kept = Object.fromEntries(
          Object.entries(value).filter(
            ([, one]) => one !== undefined && !(Array.isArray(one) && one.length === 0),
          ),
        );
        const text = formatCanonical(kept);
        if (text === undefined) return;
        quick++;
        expect(text).toBe(
          stringify(kept, {
            defaultStringType: 'QUOTE_DOUBLE',
            defaultKeyType: 'PLAIN',
            lineWidth: 0,
            version: '1.2',
          }),
        );
      }),
      { numRuns: 500 },
    );
    expect(quick).toBeGreaterThan(100);
  });

  it('takes the quick way for what the splitter writes', () => {
    const value = frontMatterSchema.parse({
      id: 'p-k3v9x2q7m1',
      title: 'On $x^2$ and "quotes"',
      slug: 'on-x',
      date: '2025-05-07',
      editions: [
        { edition: 'monday', position: 1, lines: [1, 2] },
        { edition: 'tuesday', position: 3, lines: [5, 6] },
      ],
      links: ['https://example.org/a?b=c#d'],
      incomplete: true,
    });
    expect(parseCanonical(yamlOf(value))).toEqual(parse(yamlOf(value)));
  });

  it('leaves to the YAML reader what an editor may have written, or agrees with it', () => {
    const edited = fc
      .tuple(
        frontMatter,
        fc.nat(),
        fc.constantFrom('', ' ', '  ', '# note', '- ', 'x: ', 'title: "b"', '"', ': ', '\t'),
      )
      .map(([value, at, bit]) => {
        const source = yamlOf(value);
        const place = at % (source.length + 1);
        return source.slice(0, place) + bit + source.slice(place);
      });
    fc.assert(
      fc.property(edited, (source) => {
        const quick = parseCanonical(source);
        if (quick !== undefined) expect(quick).toEqual(parse(source));
      }),
      { numRuns: 1000 },
    );
  });
});
