import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Mentions } from '../../src/topic/label/mentions.ts';
import { collectPhrases, type Phrase } from '../../src/topic/label/phrases.ts';
import { stemOf, stemsOf } from '../../src/topic/label/stems.ts';
import { documentFrom } from './papers.ts';

const phraseOf = (key: string): Phrase => ({
  key,
  words: key.split(' ').length,
  text: key,
  running: key,
  documents: [],
  titles: new Set(),
  endsWhole: 1,
  beginsWhole: 1,
  weak: false,
});

describe('stems', () => {
  it.each([
    ['distribution distributional distributions', 'distribut'],
    ['interpretable interpretability interpreting', 'interpret'],
    ['quantized quantizing quantization', 'quant'],
    ['pruning pruned', 'prun'],
    ['private privacy', 'priv'],
    ['estimate estimated estimating estimation', 'estim'],
    ['processes process', 'process'],
  ])('of %s are one', (words, stem) => {
    for (const word of words.split(' ')) expect(stemOf(word)).toBe(stem);
  });

  it('of short words are the words, and "of" has none', () => {
    expect(stemsOf('mixture of bed')).toEqual(['mixture', 'bed'].map(stemOf));
    expect(stemOf('bed')).toBe('bed');
  });
});

describe('mentions', () => {
  it('are found in other forms and orders, and not across sentences or far apart', () => {
    const mentions = new Mentions([
      { title: 'A shift in the distribution', sentences: [] },
      { title: '', sentences: ['Distributional shifts of looms.'] },
      { title: 'Shift', sentences: ['The distribution.', 'It shifts.'] },
      { title: '', sentences: ['Shift the wool, then the cloth, and its distribution.'] },
    ]);
    const mention = mentions.of(phraseOf('distribution shift'));
    expect(mention.documents).toEqual([0, 1]);
    expect([...mention.titles]).toEqual([0]);
  });

  it('are what a plain reading finds', () => {
    const word = fc.constantFrom('wool', 'wools', 'loom', 'looms', 'cloth', 'dye');
    const sentence = fc.array(word, { maxLength: 9 });
    const document = fc.tuple(sentence, fc.array(sentence, { maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(document, { maxLength: 5 }), (documents) => {
        const near = (words: string[]): boolean =>
          words.some((a, i) =>
            words.some((b, j) => a.startsWith('wool') && b.startsWith('loom') && Math.abs(i - j) < 4),
          );
        const mention = new Mentions(
          documents.map(([title, sentences]) => ({
            title: title.join(' '),
            sentences: sentences.map((words) => words.join(' ')),
          })),
        ).of(phraseOf('wool loom'));
        const indices = documents.map((_, i) => i);
        expect(mention.documents).toEqual(
          indices.filter((i) => [documents[i][0], ...documents[i][1]].some(near)),
        );
        expect([...mention.titles].sort()).toEqual(indices.filter((i) => near(documents[i][0])));
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it('hold all documents that hold the phrase', () => {
    const documents = ['Wool-looms (WL).', 'A WL of wool looms (WL).', 'One WL.'].map((text, i) =>
      documentFrom(`§ ${i}`, text),
    );
    const mentions = new Mentions(documents);
    for (const phrase of collectPhrases(documents).values())
      expect(mentions.of(phrase).documents).toEqual(expect.arrayContaining(phrase.documents));
  });

  it('come from hostile texts in good time', () => {
    const sentence = 'wool loom '.repeat(100_000);
    const mentions = new Mentions([{ title: sentence, sentences: [sentence] }]);
    expect(mentions.of(phraseOf('wool loom')).documents).toEqual([0]);
  });
});
