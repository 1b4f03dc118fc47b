import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNovelty } from '../../src/text/novelty.ts';
import { sentenceStretches } from '../../src/text/sentences.ts';
import { fixture } from './fixture.ts';
import { withSigns } from './with-signs.ts';

describe('the sentence that says what is new', () => {
  const lines = fixture('novelty.txt');
  const cases = lines.flatMap((line, i) => {
    if (line.startsWith('name: ')) return [];
    const name = lines[i - 1]?.startsWith('name: ') ? lines[i - 1].slice(6) : undefined;
    return [{ expected: line, name }];
  });
  it.each(cases)('$expected', ({ expected, name }) => {
    const text = expected.replace(/[«»]/g, '');
    const found = findNovelty(text, name);
    expect(withSigns(text, found ? [{ ...found, signs: '«»' }] : [])).toBe(expected);
  });

  it('is a whole sentence of any text, or none', () => {
    const words = fc.constantFrom(
      'we',
      'propose',
      'this paper',
      'show',
      'new',
      'a',
      'pear',
      '.',
      '. ',
      '!',
      '\n\n',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
        const text = parts.join(' ');
        const found = findNovelty(text);
        if (found) expect(sentenceStretches(text)).toContainEqual(found);
      }),
    );
  });

  it('is found in hostile text in good time', () => {
    for (const hostile of ['1,'.repeat(50_000), 'we '.repeat(30_000), '(and '.repeat(30_000)])
      findNovelty(hostile);
  });
});
