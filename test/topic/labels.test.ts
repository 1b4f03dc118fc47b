import { describe, expect, it } from 'vitest';
import { stopWords } from '../../src/text/stop-words.ts';
import { scorePhrases } from '../../src/topic/label/label-score.ts';
import { nameSets } from '../../src/topic/label/labels.ts';
import { Mentions } from '../../src/topic/label/mentions.ts';
import { collectPhrases } from '../../src/topic/label/phrases.ts';
import { documentFrom, readSample, sets, setsOf } from './papers.ts';

const weaving = ['silk looms', 'silk looms and felt', 'silk looms, felt', 'felt and cloth dyes'];
const baking = ['rye bread', 'rye bread ovens', 'rye bread', 'oven'];

describe('names', () => {
  it('are the phrase that covers a set and tells it from others', () => {
    const { members, phrases, total } = sets(weaving, baking);
    expect(nameSets(members, phrases, total).map(({ text }) => text)).toEqual(['Silk Looms', 'Rye Bread']);
  });

  it('come with the papers that hold them', () => {
    const { members, phrases, total } = sets(weaving, baking);
    const [label] = nameSets(members, phrases, total);
    expect(label.phrases[0]).toEqual({ text: 'Silk Looms', documents: [0, 1, 2] });
  });

  it('are whole: no part of a longer phrase', () => {
    const { members, phrases, total } = sets(
      ['blue silk looms', 'blue silk looms', 'the blue silk looms', 'a blue silk'],
      baking,
    );
    expect(nameSets(members, phrases, total)[0].text).toBe('Blue Silk Looms');
  });

  it('are given once, and not when taken', () => {
    const { members, phrases, total } = sets(weaving, weaving, baking);
    const names = nameSets(members, phrases, total, { taken: ['rye bread'] }).map(({ text }) => text);
    expect(new Set(names).size).toBe(3);
    expect(names[2]).not.toBe('Rye Bread');
  });

  it('stay while they are good, and go when others are clearly better', () => {
    const { members, phrases, total } = sets([...weaving, ...weaving, 'knots', 'knots'], baking);
    const named = (recorded: string[]): string[] =>
      nameSets(members, phrases, total, { recorded }).map(({ text }) => text);
    expect(named(['Silk Looms', 'Rye Bread'])).toEqual(['Silk Looms', 'Rye Bread']);
    expect(named(['Knots', 'Steam Engines'])).toEqual(['Silk Looms', 'Rye Bread']);
    expect(named(['Rye Bread', 'Silk Looms'])).toEqual(['Silk Looms', 'Rye Bread']);
  });

  it('stay beside a better one that says the same, or that they are a part of', () => {
    const looms = ['silk loom models', 'silk loom models', 'silk loom models', 'silk loom architecture'];
    const { members, phrases, total } = sets([...looms, 'a silk loom architecture'], baking);
    const named = (recorded?: string): string =>
      nameSets(members, phrases, total, { recorded: [recorded, undefined] })[0].text;
    expect(named()).toBe('Silk Loom Models');
    expect(named('Silk Loom Architecture')).toBe('Silk Loom Architecture');
    expect(named('Rye Bread')).toBe('Silk Loom Models');
  });

  it('stay with both halves while each is spoken of by some', () => {
    const named = (bread: number): string => {
      const abstracts = [...Array(8).fill('silk looms'), ...Array(bread).fill('rye bread')];
      const { members, phrases, total } = sets(abstracts, ['steam pump', 'steam pump', 'valve', 'valve']);
      const recorded = ['Silk Looms & Rye Bread', undefined];
      return nameSets(members, phrases, total, { recorded })[0].text;
    };
    expect(named(2)).toBe('Silk Looms & Rye Bread');
    expect(named(0)).toBe('Silk Looms');
  });

  it('have two halves where the best leaves half of the set out and the rest has a name', () => {
    const other = ['steam pump', 'steam pump', 'steam pump', 'valve', 'steam pump'];
    const named = (...abstracts: string[]): string => {
      const { members, phrases, total } = sets(abstracts, other);
      return nameSets(members, phrases, total)[0].text;
    };
    const looms = ['silk looms', 'silk looms', 'silk looms'];
    expect(named(...looms, 'rye bread', 'rye bread', 'rye bread')).toMatch(
      /^(Silk Looms & Rye Bread|Rye Bread & Silk Looms)$/,
    );
    const most = [...looms, ...looms, 'silk looms'];
    expect(named(...most, 'rye bread', 'rye bread')).toBe('Silk Looms');
    expect(named(...looms, 'cloth', 'dyes', 'felt')).toBe('Silk Looms');
  });

  it('have two halves where the best is of few papers and another of as many', () => {
    const mixed = ['silk looms', 'silk looms', 'silk looms', 'rye bread', 'rye bread', 'rye bread'];
    const others = 'alder birch cedar elm fir hazel larch maple oak pine rowan yew'.split(' ');
    const { members, phrases, total } = sets([...mixed, ...others], ['steam pump', 'steam pump', 'valve']);
    expect(nameSets(members, phrases, total)[0].text).toMatch(
      /^(Silk Looms & Rye Bread|Rye Bread & Silk Looms)$/,
    );
  });

  it('have no second half where the best stands for a word that all papers hold', () => {
    const kinds = ['silk', 'rush'].flatMap((kind) => Array(3).fill(`${kind} weaving`));
    const { members, phrases, total } = sets([...kinds, ...Array(6).fill('weaving')], baking);
    expect(nameSets(members, phrases, total)[0].text).toMatch(/^(?:Silk|Rush) Weaving$/);
  });

  it('say a general word once that both halves end in', () => {
    const kinds = ['bilevel', 'stochastic'].flatMap((kind) => Array(4).fill(`${kind} optimization`));
    const { members, phrases, total } = sets(kinds, baking);
    const [name] = nameSets(members, phrases, total);
    expect(name.text).toMatch(/^(Bilevel & Stochastic|Stochastic & Bilevel) Optimization$/);
    const again = nameSets(members, phrases, total, { recorded: [name.text, undefined] });
    expect(again[0]).toEqual(name);
  });

  it('are two words where the papers have a second that says no more', () => {
    const cloth = ['weaving', 'weaving algorithms', 'weaving', 'weaving algorithms'];
    const { members, phrases, total } = sets(cloth, baking, ['steam pump', 'valve']);
    expect(nameSets(members, phrases, total)[0].text).toBe('Weaving Algorithms');
  });

  it('score less where no title of the digest holds them', () => {
    const { members, phrases } = sets(weaving, baking);
    const looms = phrases.get('silk loom');
    if (!looms) throw new Error('no looms');
    const setOf = Int32Array.from({ length: 8 }, (_, i) => (i < members[0].length ? 0 : 1));
    const score = (titles: number[]): number =>
      scorePhrases([4, 4], setOf, [{ ...looms, titles: new Set(titles) }], { repeats: new Set() })[0][0]
        .score;
    // The title is of a paper of another set, which says nothing about this one.
    expect(score([])).toBeCloseTo(0.8 * score([7]));
  });

  it('have no halves that share a word which is not the head of both', () => {
    const straw = ['straw plaiting', 'straw plaiting', 'straw plaiting'];
    const hats = ['straw hats', 'straw hats', 'straw hats'];
    const { members, phrases, total } = sets([...straw, ...hats], baking, ['steam pump', 'valve']);
    expect(nameSets(members, phrases, total)[0].text).toMatch(/^Straw (?:Plaiting|Hats)$/);
  });

  it('are made of words that the set says in other phrases too', () => {
    const looms = ['silk loom', 'silk loom', 'loom weight', 'odd effect. Loom', 'odd effect. Loom'];
    const documents = [...looms, 'steam pump', 'valve', 'valve', 'steam pump'].map((abstract, i) =>
      documentFrom(`§ ${i}`, abstract),
    );
    const setOf = Int32Array.from(documents, (_, i) => (i < looms.length ? 0 : 1));
    const mentions = new Mentions(documents);
    const [ranked] = scorePhrases([5, 4], setOf, collectPhrases(documents).values(), {
      repeats: new Set(),
      mentions,
    });
    const score = (key: string): number => ranked.find(({ phrase }) => phrase.key === key)?.score ?? 0;
    expect(score('silk loom')).toBeGreaterThan(2 * score('odd effect'));
    expect(score('odd effect')).toBeGreaterThan(0);
  });

  it('say which part of a broad subject a set is about', () => {
    const broad = ['large language model', 'large language models', 'large language models in looms'];
    const { members, phrases, total } = sets(
      [1, 2, 3, 4].map((i) => `large language model reasoning in ${'silk felt wool dye'.split(' ')[i - 1]}`),
      [...broad, ...broad, ...broad, ...broad],
    );
    expect(nameSets(members, phrases, total)[0].text).toBe('Large Language Model Reasoning');
  });

  it('name all papers of a digest only by what half of them hold', () => {
    const only = (...abstracts: string[]): string => {
      const { members, phrases, total } = sets(abstracts);
      return nameSets(members, phrases, total)[0].text;
    };
    expect(only('silk looms', 'silk looms', 'felt', 'dyes', 'rye', 'bread')).toBe('All Papers');
    expect(only('silk looms', 'silk looms', 'silk looms', 'felt')).toBe('Silk Looms');
  });

  it('are no general words that stand all over, where others are nearly as good', () => {
    const set = [
      'neural network',
      'neural network',
      'neural network',
      'silk looms',
      'silk looms',
      'silk looms',
    ];
    const named = (elsewhere: number): string => {
      const others = Array.from({ length: 20 }, (_, i) => (i < elsewhere ? 'neural network' : 'rye bread'));
      const { members, phrases, total } = sets([...set, 'neural network'], others);
      return nameSets(members, phrases, total)[0].text;
    };
    expect(named(0)).toMatch(/Neural Network/);
    expect(named(7)).not.toMatch(/^Neural Network/);
  });

  it('are no words that hyphens join to others', () => {
    const looms = ['low-warp looms', 'low-warp felt', 'low-warp dyes', 'low-warp cloth', 'low-warp looms'];
    const { members, phrases, total } = sets([...looms, 'low-warp. Low-warp looms'], baking);
    expect(nameSets(members, phrases, total)[0].text).toBe('Low-Warp Looms');
  });

  it('are no adjectives that stand alone', () => {
    const { members, phrases, total } = sets(
      ['distribution-free', 'distribution-free', 'distribution-free', 'silk looms', 'silk looms'],
      baking,
    );
    expect(nameSets(members, phrases, total)[0].text).toBe('Silk Looms');
  });

  it('may be a general word where most papers use it and nothing narrower holds', () => {
    const kinds = 'convex robust nested bilevel'.split(' ').map((kind) => `${kind} optimization`);
    const { members, phrases, total } = sets([...kinds, 'optimization'], baking);
    expect(nameSets(members, phrases, total)[0].text).toBe('Optimization');
  });

  it('show no two forms of the same words as evidence', () => {
    const weavers = [
      'silk weaving',
      'silk weaving',
      'silk weaver',
      'silk weaver',
      'weaving silk',
      'weaving silk',
    ];
    const { members, phrases, total } = sets(weavers, baking);
    const [{ phrases: evidence }] = nameSets(members, phrases, total);
    expect(evidence.filter(({ text }) => /weav/i.test(text))).toHaveLength(1);
  });

  it('do not rest on versions of one paper', () => {
    const { members, phrases, total } = sets(['odd knots', 'odd knots', 'silk looms', 'silk looms'], baking);
    const [label] = nameSets(members, phrases, total, { repeats: new Set([1]) });
    expect(label.text).toBe('Silk Looms');
    expect(label.phrases.map(({ text }) => text)).not.toContain('Odd Knots');
  });

  it('fall back to plain words where papers share nothing', () => {
    const { members, phrases, total } = sets(['a'], ['b'], []);
    expect(nameSets(members, phrases, total).map(({ text }) => text)).toEqual([
      'All Papers',
      'More Papers 2',
      'More Papers 3',
    ]);
  });

  it.each([1, 2, 3, 4, 5])("agree with an editor's on sample %i", (n) => {
    const { documents, labels } = readSample(n);
    const phrases = collectPhrases(documents);
    const gold = setsOf(labels, 6);
    const named = nameSets([...gold.values()], phrases, documents.length);
    const fold = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');
    // Only the editor's labels that papers use as they stand can be compared by their letters.
    const plain =
      /learning$|^optimal transport|^pruning|^clustering|distillation|architecture search|detection|series/;
    const compared = [...gold.keys()].flatMap((label, s) => (plain.test(label) ? [{ label, s }] : []));
    const agreed = compared.filter(({ label, s }) => fold(named[s].text).includes(fold(label)));
    expect(agreed.length / compared.length).toBeGreaterThan(0.7);
    expect(new Set(named.map(({ text }) => text.toLowerCase())).size).toBe(named.length);
    for (const { text, phrases: evidence } of named) {
      const words = text.toLowerCase().split(' ');
      expect(words.length).toBeLessThanOrEqual(6);
      expect(stopWords.has(words[0]) || stopWords.has(words[words.length - 1])).toBe(false);
      expect(evidence[0].documents.length).toBeGreaterThan(1);
    }
  });
});
