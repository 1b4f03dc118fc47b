import type { Likeness } from '../vector/likeness.ts';
import { foldPhrase } from './fold.ts';
import { halvesOf } from './halves.ts';
import { wholePhrases } from './label-choice.ts';
import { type Candidate, type Evidence, scorePhrases } from './label-score.ts';
import type { Phrase } from './phrases.ts';
import { stemsOf, stemsOfPhrase } from './stems.ts';

/** A part of a topic that has a name of its own. */
export interface Subtopic {
  label: string;
  /** In the order of the topic. */
  documents: number[];
}

/** A topic of this many papers or more is parted. */
const large = 16;
/** A part has this many papers at least, and at most this share of the topic. */
const least = 3;
const most = 0.5;
/** A word that more papers of the topic hold, or of the digest and not mostly here, tells no part of it. */
const wordMost = { topic: 0.6, digest: 0.25 };
/** There is at most one part to so many papers. */
const usual = 5;
/** What a part is called is at home in the topic: this share of all papers that speak of it are there. */
const homeFrom = 0.4;
/** A part keeps this share of the papers that speak of it, when others before it have taken theirs. */
const ownFrom = 0.6;
/** The papers of a part are more like each other than like the rest of the topic by this share. */
const closerFrom = 0.2;

/**
 * The parts of a large topic: each is what papers say that speak of one phrase, where they are more like each other
 * than like the rest of the topic. Papers that speak of none stay with the topic alone; fewer than two parts are none.
 * @param members the documents of the topic in order
 * @param label the topic's own name, which says nothing about a part
 * @param taken the names that are given already
 */
export function findSubtopics(
  members: readonly number[],
  likeness: Likeness,
  phrases: Iterable<Phrase>,
  evidence: Evidence,
  label: string,
  taken: Iterable<string>,
): Subtopic[] {
  if (members.length < large) return [];
  const setOf = new Int32Array(likeness.n).fill(-1);
  for (const document of members) setOf[document] = 0;
  const said = new Set(stemsOf(foldPhrase(label)));
  // A name's first half with the head of the second is kept from parts too, be it a phrase or not.
  const halves = (name: string): string[] => [name.split(' & ')[0], ...halvesOf(name, () => true)];
  const used = new Set([...taken].flatMap((name) => halves(name).map(foldPhrase)));
  const countHere = (documents: readonly number[]): number => {
    let here = 0;
    for (const document of documents) if (setOf[document] === 0) here++;
    return here;
  };
  const judge = (stem: string): boolean => {
    if (said.has(stem)) return false;
    const held = evidence.mentions?.ofStem(stem).documents ?? [];
    const here = countHere(held);
    return (
      here <= wordMost.topic * members.length &&
      (held.length <= wordMost.digest * likeness.n || 2 * here >= held.length)
    );
  };
  const judged = new Map<string, boolean>();
  const telling = (stem: string): boolean => {
    const known = judged.get(stem) ?? judge(stem);
    judged.set(stem, known);
    return known;
  };
  const says = (phrase: Phrase): boolean =>
    // Few phrases of the digest stand in one topic, and what two papers do not share names no part of it.
    countHere(phrase.documents) >= 2 &&
    !used.has(phrase.key) &&
    (/[\s-]/.test(phrase.text) ||
      (!phrase.weak && members.filter((i) => phrase.titles.has(i)).length >= 2)) &&
    stemsOfPhrase(phrase).some(telling);
  const [ranked] = scorePhrases([members.length], setOf, [...phrases].filter(says), evidence);
  const fits = ({ phrase, covers }: Candidate): boolean =>
    covers.length >= least &&
    covers.length <= most * members.length &&
    covers.length >= homeFrom * (evidence.mentions?.of(phrase).documents ?? phrase.documents).length;
  const parts = wholePhrases(ranked.filter(fits))
    .filter((one) => fits(one) && !used.has(foldPhrase(one.phrase.text)))
    .map((one) => ({ ...one, closer: closeness(one.covers, members, likeness) }))
    .filter(({ closer }) => closer >= closerFrom)
    .sort((a, b) => b.score * b.closer - a.score * a.closer || (a.phrase.key < b.phrase.key ? -1 : 1));
  const found: Subtopic[] = [];
  const placed = new Set<number>();
  for (const { phrase, covers } of parts) {
    if ((found.length + 1) * usual > members.length) break;
    const own = new Set(covers.filter((document) => !placed.has(document)));
    if (own.size < Math.max(least, ownFrom * covers.length)) continue;
    for (const document of own) placed.add(document);
    found.push({ label: phrase.text, documents: members.filter((document) => own.has(document)) });
  }
  return found.length >= 2 ? found.sort((a, b) => b.documents.length - a.documents.length) : [];
}

/** By what share of it documents are more like each other than like the others of the topic, as means over pairs. */
function closeness(documents: readonly number[], members: readonly number[], likeness: Likeness): number {
  const part = new Set(documents);
  const others = members.filter((document) => !part.has(document));
  const inside = meanLikeness(documents, documents, likeness);
  return inside > 0 ? (inside - meanLikeness(documents, others, likeness)) / inside : 0;
}

/** The mean over all pairs of two different documents, one of each list; 0 for none. */
function meanLikeness(from: readonly number[], to: readonly number[], { n, values }: Likeness): number {
  let [sum, pairs] = [0, 0];
  for (const i of from) {
    for (const j of to) {
      if (i === j) continue;
      sum += values[i * n + j];
      pairs++;
    }
  }
  return pairs > 0 ? sum / pairs : 0;
}
