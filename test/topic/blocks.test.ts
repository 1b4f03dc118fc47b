import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockCentres, partBlocks } from '../../src/topic/large/blocks.ts';
import { SketchBook } from '../../src/topic/large/sketch.ts';
import { seededRandom } from '../../src/topic/random.ts';

/** Documents of several themes, each with words of its own among common ones. */
function themed(themes: number, each: number, seed = 1): { title: string; abstract: string }[] {
  const random = seededRandom(seed);
  return Array.from({ length: themes * each }, (_, i) => {
    const theme = i % themes;
    const word = (): string =>
      random() < 0.5 ? `theme${theme}word${Math.floor(random() * 20)}` : `common${Math.floor(random() * 60)}`;
    return { title: `${word()} ${word()}`, abstract: Array.from({ length: 40 }, word).join(' ') };
  });
}

function sketch(documents: readonly { title: string; abstract: string }[]) {
  const book = new SketchBook();
  for (const document of documents) book.add(document);
  return book.finish();
}

describe('blocks', () => {
  it('hold every row once, none too many and none too few', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ title: fc.lorem({ maxCount: 4 }), abstract: fc.lorem({ maxCount: 30 }) }), {
          maxLength: 60,
        }),
        fc.integer({ min: 2, max: 20 }),
        (documents, most) => {
          const rows = documents.map((_, i) => i);
          const blocks = partBlocks(sketch(documents), rows, most);
          expect(blocks.flat().sort((a, b) => a - b)).toEqual(rows);
          for (const block of blocks) {
            expect(block.length).toBeLessThanOrEqual(most);
            expect(block).toEqual([...block].sort((a, b) => a - b));
            if (documents.length > most)
              expect(block.length).toBeGreaterThanOrEqual(Math.floor((most + 1) / 3));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('keep themes together', () => {
    const themes = 8;
    const documents = themed(themes, 40);
    const blocks = partBlocks(sketch(documents), [...documents.keys()], 90);
    // The share of pairs of one theme that stand in one block.
    let [together, pairs] = [0, 0];
    const blockOf = new Map(blocks.flatMap((rows, b) => rows.map((row) => [row, b] as const)));
    for (const i of documents.keys()) {
      for (let j = i + themes; j < documents.length; j += themes) {
        pairs++;
        if (blockOf.get(i) === blockOf.get(j)) together++;
      }
    }
    expect(together / pairs).toBeGreaterThan(0.9);
  });

  it('take in a new document of their theme', () => {
    const documents = themed(8, 30);
    const added = themed(8, 5, 2);
    const sketches = sketch([...documents, ...added]);
    const blocks = Array.from({ length: 8 }, (_, theme) =>
      [...documents.keys()].filter((i) => i % 8 === theme),
    );
    const centres = new BlockCentres(sketches, blocks);
    expect(added.map((_, i) => centres.nearest(documents.length + i))).toEqual(added.map((_, i) => i % 8));
  });
});
