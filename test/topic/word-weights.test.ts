import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Mentions } from '../../src/topic/label/mentions.ts';
import { WordWeights } from '../../src/topic/label/word-weights.ts';

describe('the weight of a word for a set', () => {
  it('is the share of the set that holds it, titles twice, times its log-odds', () => {
    const words = fc.subarray(['wool', 'loom', 'dye', 'felt']);
    const document = fc.record({ title: words, text: words, set: fc.integer({ min: -1, max: 2 }) });
    fc.assert(
      fc.property(fc.array(document, { minLength: 4, maxLength: 12 }), fc.nat(3), (documents, again) => {
        const repeats = new Set([again]);
        const counted = documents.filter((_, i) => !repeats.has(i));
        const of = (set: number) => counted.filter((one) => one.set === set);
        const sizes = [0, 1, 2].map((set) => of(set).length);
        const weights = new WordWeights(
          new Mentions(documents.map(({ title, text }) => ({ title: title.join(' '), sentences: text }))),
          sizes,
          Int32Array.from(documents, ({ set }) => set),
          repeats,
        );
        for (const set of [0, 1, 2]) {
          const holds = ({ title, text }: (typeof documents)[number]): boolean =>
            title.includes('wool') || text.includes('wool');
          const [inside, all] = [of(set).filter(holds).length, counted.filter(holds).length];
          const titles = of(set).filter(({ title }) => title.includes('wool')).length;
          const logit = (held: number, size: number): number => Math.log((held + 0.5) / (size - held + 0.5));
          const [size, outside] = [sizes[set], counted.length - sizes[set]];
          const odds = outside === 0 ? 1 : logit(inside, size) - logit(all - inside, outside);
          const expected = inside === 0 ? 0 : (Math.max(0, odds) * (inside + titles)) / size;
          expect(weights.of({ key: 'wool' }, set)).toBeCloseTo(expected, 9);
        }
      }),
    );
  });
});
