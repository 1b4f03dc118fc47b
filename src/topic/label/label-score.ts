import { fieldNouns, vagueHeads } from '../../text/general-words.ts';
import type { Likeness } from '../vector/likeness.ts';
import { logOdds } from './log-odds.ts';
import type { Mentions } from './mentions.ts';
import type { Phrase } from './phrases.ts';
import { WordWeights } from './word-weights.ts';

/** A phrase as a name for one set of documents. */
export interface Candidate {
  phrase: Phrase;
  /** The documents of the set that hold it, ascending. */
  inside: number[];
  /** The documents of the set that speak of it in any form. */
  covers: number[];
  score: number;
}

/** What is known of the documents beside their phrases. */
export interface Evidence {
  /** Documents that are versions of another, and no evidence of their own. */
  repeats: ReadonlySet<number>;
  /** Where documents speak of a phrase in other forms. */
  mentions?: Mentions;
  /** TF-IDF cosines of all pairs: papers of one project are no independent witnesses. */
  cosines?: Likeness;
}

/** A title is worth this many abstracts: titles hold the names of fields. */
const titleWeight = 3;
/** How much more coverage and distinctness count than all else. */
const coveragePower = 1.2;
const oddsPower = 1.2;
/** Names of two to four words say most; a single word seldom names a field. */
const lengthFactor = [0, 0.4, 1, 1.05, 1.05, 1, 0.95];
/**
 * A phrase is whole when noun phrases end, and begin, at this share of its occurrences. Single words that are often part
 * of a phrase are adjectives, and so is what hyphens join and others follow: "low-rank", "out-of-distribution".
 */
const whole = {
  phrase: { share: 0.4, power: 1 },
  word: { share: 0.7, power: 2 },
  hyphened: { share: 0.55, power: 3 },
};
/** A name that fewer of its papers hold is marked down in proportion. */
const thinCoverage = 0.15;
/** A single word, or one with a hyphen, that few papers and titles hold is a stray. */
const strayFactor = 0.3;
const strayCoverage = 0.3;
/** A phrase that ends in a word such as "problem" says what its papers have, not what they are about. */
const vagueFactor = 0.25;
/** What stands in no title of the digest is seldom the name of a field. */
const untitledFactor = 0.8;
/** How much it counts that a phrase's words stand for the set, in whatever phrases. */
const wordsPower = 1.3;
/** Precision counts mildly, and more for general words: in full for a phrase of them, as "neural network". */
const precisionPower = 0.25;
const generalPrecisionPower = 1;
const fieldPrecisionPower = 0.6;
/** How far a score rests on all documents that speak of a phrase, and how far on those that hold it as it is. */
const mentionShare = 0.5;
/** From this TF-IDF cosine on two papers say partly the same; for where they are one see `findRepeats`. */
const echoFrom = 0.25;
const echoSpan = 0.35;
/** So many candidates of each set are weighed by all evidence, which takes most of the time. */
const examined = 120;

/**
 * The phrases that could name each set, best first. A phrase scores by coverage (the share of the set that holds
 * it, titles more) times distinctness (see `logOdds`), and less if it is a single word, part of another phrase,
 * common everywhere, or held by papers only that are like each other. Documents that speak of it in another form
 * count too, and so do its single words.
 * @param sizes how many documents each set has
 * @param setOf the set of each document, or -1
 */
export function scorePhrases(
  sizes: readonly number[],
  setOf: Int32Array,
  phrases: Iterable<Phrase>,
  evidence: Evidence,
): Candidate[][] {
  const candidates: Candidate[][] = sizes.map(() => []);
  const { repeats } = evidence;
  const total = setOf.length - repeats.size;
  const counted = sizes.slice();
  for (const document of repeats) if (setOf[document] >= 0) counted[setOf[document]]--;
  for (const phrase of phrases) {
    if (phrase.weak && phrase.words === 1 && !fieldNouns.has(phrase.key)) continue;
    if (!isShared(phrase.documents, setOf)) continue;
    const all = countAll(phrase.documents, repeats);
    for (const [s, inside] of bySet(phrase.documents, setOf)) {
      const held = countAll(inside, repeats);
      if (held < 2) continue;
      const titles = inside.filter((document) => phrase.titles.has(document)).length;
      const score = scoreOf(phrase, { held, titles, all, size: counted[s], total });
      if (score > 0) candidates[s].push({ phrase, inside, covers: inside, score });
    }
  }
  const words = evidence.mentions && new WordWeights(evidence.mentions, counted, setOf, repeats);
  const byScore = (x: Candidate, y: Candidate): number =>
    y.score - x.score || (x.phrase.key < y.phrase.key ? -1 : 1);
  return candidates.map((list, s) =>
    list
      .sort(byScore)
      .slice(0, examined)
      .map((one) => weighEvidence(one, s, counted[s], setOf, evidence, words))
      .filter((one) => one.score > 0)
      .sort(byScore),
  );
}

const countAll = (documents: readonly number[], repeats: ReadonlySet<number>): number =>
  repeats.size === 0 ? documents.length : documents.filter((document) => !repeats.has(document)).length;

/** Whether two documents stand in sets at all: of one set among many most phrases stand elsewhere. */
function isShared(documents: readonly number[], setOf: Int32Array): boolean {
  let inSets = 0;
  for (const document of documents) if (setOf[document] >= 0 && ++inSets === 2) return true;
  return false;
}

function bySet(documents: readonly number[], setOf: Int32Array): Map<number, number[]> {
  const sets = new Map<number, number[]>();
  for (const document of documents) {
    const s = setOf[document];
    if (s < 0) continue;
    const list = sets.get(s);
    if (list) list.push(document);
    else sets.set(s, [document]);
  }
  return sets;
}

/** A candidate with all that speaks for it: other forms, its words, and how independent its papers are. */
function weighEvidence(
  candidate: Candidate,
  set: number,
  size: number,
  setOf: Int32Array,
  { repeats, mentions, cosines }: Evidence,
  words: WordWeights | undefined,
): Candidate {
  const { phrase, inside, score } = candidate;
  const own = cosines ? score * independence(inside, cosines) : score;
  if (!mentions) return { ...candidate, score: own };
  const mention = mentions.of(phrase);
  const near = mention.documents.filter((document) => setOf[document] === set);
  const spoken = scoreOf(phrase, {
    held: countAll(near, repeats),
    titles: near.filter((document) => mention.titles.has(document)).length,
    all: countAll(mention.documents, repeats),
    size,
    total: setOf.length - repeats.size,
  });
  const both = own ** (1 - mentionShare) * spoken ** mentionShare;
  // An acronym's papers need not hold its words: they count by themselves at least.
  const weight = Math.max(near.length / size, words?.of(phrase, set) ?? 1);
  return { ...candidate, covers: near, score: both * weight ** wordsPower };
}

/** How many papers a few are worth as witnesses, as a share: two that say the same are worth one. */
function independence(documents: readonly number[], { n, values }: Likeness): number {
  let sum = 0;
  for (const i of documents) {
    let echo = 1;
    for (const j of documents) if (j !== i) echo += Math.max(0, values[i * n + j] - echoFrom) / echoSpan;
    sum += 1 / echo;
  }
  return sum / documents.length;
}

interface Counts {
  /** The documents of the set that hold the phrase, those with it in the title, and all of the digest. */
  held: number;
  titles: number;
  all: number;
  size: number;
  total: number;
}

function scoreOf(phrase: Phrase, { held, titles, all, size, total }: Counts): number {
  const outside = total - size;
  const odds = outside === 0 ? 1 : logOdds(held, size, all - held, outside);
  if (odds <= 0) return 0;
  // With nothing to tell it from, a set is named by what most of it holds.
  if (outside === 0 && held < size / 2) return 0;
  // The first paper that holds a phrase is no evidence that papers share it.
  const coverage = ((held + titleWeight * titles) * (1 - 1 / held)) / size;
  const rare = held < strayCoverage * size;
  const stray = phrase.words === 1 ? titles < 2 || rare : !phrase.text.includes(' ') && titles < 2 && rare;
  return (
    coverage ** coveragePower *
    odds ** oddsPower *
    (held / all) ** precisionPowerOf(phrase) *
    Math.min(1, held / (thinCoverage * size)) *
    wholeness(phrase) *
    (vagueHeads.has(phrase.key.slice(phrase.key.lastIndexOf(' ') + 1)) ? vagueFactor : 1) *
    (stray ? strayFactor : 1) *
    (phrase.titles.size === 0 ? untitledFactor : 1) *
    (lengthFactor[phrase.words] ?? lengthFactor[lengthFactor.length - 1])
  );
}

const precisionPowerOf = ({ weak, words }: Phrase): number =>
  weak ? (words === 1 ? fieldPrecisionPower : generalPrecisionPower) : precisionPower;

/** A word that ends so, or so behind a hyphen, is an adjective: "flexible", "distribution-free". */
const adjective =
  /(?:[^r]ible|ical|ous|less|.{3}[^i]able)$|-(?:free|based|driven|aware|specific|agnostic|invariant|efficient|optimal|wise|like)$/;
/** What ends so is an adjective or the beginning of a clause: "parameterized", "model trained". */
const participle = /[^e]ed$/;

function wholeness({ key, text, words, endsWhole, beginsWhole }: Phrase): number {
  if (words === 1 && !/\p{L}.*\p{L}/u.test(key)) return 0;
  if (participle.test(key)) return 0;
  if (!text.includes(' ') && adjective.test(words === 1 ? key : text.toLowerCase())) return 0;
  const kind = text.includes(' ') ? whole.phrase : words === 1 ? whole.word : whole.hyphened;
  const ends = Math.min(1, endsWhole / kind.share) ** kind.power;
  return ends * Math.min(1, beginsWhole / whole.phrase.share);
}
