import type { Phrase } from './phrases.ts';

/** A phrase as a name for one set of documents. */
export interface Candidate {
  phrase: Phrase;
  /** The documents of the set that hold it, ascending. */
  inside: number[];
  score: number;
}

/** A title is worth this many abstracts: titles hold the names of fields. */
const titleWeight = 3;
/** How much more coverage counts than distinctness. */
const coveragePower = 1.2;
const oddsPower = 1.2;
/** Names of two to four words say most; a single word seldom names a field. */
const lengthFactor = [0, 0.6, 1, 1.05, 1.05, 1, 0.95];
/** A phrase is whole when noun phrases end, and begin, at this share of its occurrences. */
const wholeShare = 0.4;
/** Single words that are often part of a phrase are adjectives. */
const wholeWordShare = 0.7;
/** A name that fewer of its papers hold is marked down in proportion. */
const thinCoverage = 0.15;
/** A single word, or one with a hyphen, that few papers and titles hold is a stray. */
const strayFactor = 0.3;
const strayCoverage = 0.3;
/** Precision counts mildly, and in full for phrases of general words only, as "neural network". */
const precisionPower = 0.25;
const examined = 120;

/**
 * The phrases that could name each set, best first. A phrase scores by coverage (the share of the set that holds
 * it, titles more) times distinctness (the log-odds against all other documents, Monroe, Colaresi and Quinn 2008,
 * with a prior of one half), and less if it is a single word, part of another phrase, or common everywhere.
 * @param setOf the set of each document, or -1
 * @param repeats documents that are versions of another, and no evidence of their own
 */
export function scorePhrases(
  sizes: readonly number[],
  setOf: Int32Array,
  phrases: Iterable<Phrase>,
  repeats: ReadonlySet<number>,
): Candidate[][] {
  const candidates: Candidate[][] = sizes.map(() => []);
  const total = setOf.length - repeats.size;
  const counted = sizes.slice();
  for (const document of repeats) if (setOf[document] >= 0) counted[setOf[document]]--;
  for (const phrase of phrases) {
    if (phrase.weak && phrase.words === 1) continue;
    const inside = new Map<number, number[]>();
    let all = 0;
    for (const document of phrase.documents) {
      if (!repeats.has(document)) all++;
      const list = inside.get(setOf[document]);
      if (list) list.push(document);
      else inside.set(setOf[document], [document]);
    }
    for (const [s, list] of inside) {
      const held = list.filter((document) => !repeats.has(document)).length;
      if (s < 0 || held < 2) continue;
      const titles = list.filter((document) => phrase.titles.has(document)).length;
      const score = scoreOf(phrase, held, titles, all, counted[s], total);
      if (score > 0) candidates[s].push({ phrase, inside: list, score });
    }
  }
  return candidates.map((list) =>
    list.sort((x, y) => y.score - x.score || (x.phrase.key < y.phrase.key ? -1 : 1)).slice(0, examined),
  );
}

function scoreOf(
  phrase: Phrase,
  held: number,
  titles: number,
  all: number,
  size: number,
  total: number,
): number {
  const outside = total - size;
  const elsewhere = all - held;
  const odds =
    outside === 0
      ? 1
      : Math.log((held + 0.5) / (size - held + 0.5)) -
        Math.log((elsewhere + 0.5) / (outside - elsewhere + 0.5));
  if (odds <= 0) return 0;
  // The first paper that holds a phrase is no evidence that papers share it.
  const coverage = (held - 1 + titleWeight * titles) / size;
  const rare = held < strayCoverage * size;
  const stray = phrase.words === 1 ? titles < 2 || rare : !phrase.text.includes(' ') && titles < 2 && rare;
  return (
    coverage ** coveragePower *
    odds ** oddsPower *
    (held / all) ** (phrase.weak ? 1 : precisionPower) *
    Math.min(1, held / (thinCoverage * size)) *
    wholeness(phrase) *
    (stray ? strayFactor : 1) *
    (lengthFactor[phrase.words] ?? lengthFactor[lengthFactor.length - 1])
  );
}

function wholeness({ words, endsWhole, beginsWhole }: Phrase): number {
  const ends =
    words === 1 ? Math.min(1, endsWhole / wholeWordShare) ** 2 : Math.min(1, endsWhole / wholeShare);
  return ends * Math.min(1, beginsWhole / wholeShare);
}
