import { foldPhrase } from './fold.ts';
import { joinHalves } from './halves.ts';
import { bestName, leavesRest, sameWords, secondHalf, wholePhrases } from './label-choice.ts';
import { type Candidate, type Evidence, scorePhrases } from './label-score.ts';
import type { Phrase } from './phrases.ts';
import { phrasesOf, stillFits } from './recorded-names.ts';

/** A name for a set of documents, and the phrases that speak for it, strongest first. */
export interface Label {
  text: string;
  phrases: { text: string; documents: number[] }[];
}

/** What names rest on beside phrases. */
export interface NamingOptions extends Partial<Evidence> {
  /** Names that are given already. */
  taken?: Iterable<string>;
  /** The name that each set has borne so far: it stays unless another is clearly better. */
  recorded?: readonly (string | undefined)[];
}

/** How many of a topic's phrases are kept as evidence for its name, and from which share of the best one's score. */
const shown = 8;
const keptFrom = 0.004;

/**
 * Names sets of documents by their own phrases, so that each name is whole, covers its set and tells it from all
 * others. The set with the clearest name chooses first; no name is given twice. A name has two halves where the
 * best one leaves a good part of the set out and the rest has a name of its own.
 * @param members the documents of each set
 * @param total how many documents there are in all
 */
export function nameSets(
  members: readonly (readonly number[])[],
  phrases: ReadonlyMap<string, Phrase>,
  total: number,
  options: NamingOptions = {},
): Label[] {
  const evidence: Evidence = { repeats: new Set(), ...options };
  const score = (sets: readonly (readonly number[])[], known: Evidence): Candidate[][] =>
    scoreNames(sets, phrases, total, known);
  const strict = score(members, evidence);
  // Where there is nothing but versions of one paper, they are all the evidence there is.
  const lenient = strict.some((list) => list.length === 0)
    ? score(members, { ...evidence, repeats: new Set(), cosines: undefined })
    : strict;
  const scored = strict.map((list, s) => (list.length > 0 ? list : lenient[s]));
  const ranked = scored.map(wholePhrases);
  const secondOf = (first: Candidate, s: number): Candidate | undefined => {
    if (!leavesRest(first, members[s].length)) return undefined;
    const held = new Set(first.covers);
    const [ofRest] = score([members[s].filter((i) => !held.has(i))], evidence);
    return secondHalf(first, wholePhrases(ofRest).filter(free), members[s].length);
  };
  const used = new Set([...(options.taken ?? [])].map(foldPhrase));
  const free = ({ phrase }: Candidate): boolean =>
    !used.has(phrase.key) && !used.has(foldPhrase(phrase.text));
  const labels: Label[] = members.map(() => ({ text: '', phrases: [] }));
  const strength = (s: number): number => ranked[s][0]?.score ?? 0;
  const recorded = (s: number): string | undefined => {
    const name = options.recorded?.[s];
    return name !== undefined && stillFits(name, ranked[s][0], scored[s], phrases, new Set(members[s]))
      ? name
      : undefined;
  };
  // Names that stay are given first, then the clearest.
  const order = members
    .map((_, s) => ({ s, kept: recorded(s) }))
    .sort((a, b) => Number(!a.kept) - Number(!b.kept) || strength(b.s) - strength(a.s) || a.s - b.s);
  for (const { s, kept } of order) {
    let lead: Candidate[];
    let text: string;
    if (kept !== undefined && !used.has(foldPhrase(kept))) {
      lead = phrasesOf(kept, scored[s], phrases, new Set(members[s]));
      text = kept;
    } else {
      const first = bestName(ranked[s], free);
      const second = first && secondOf(first, s);
      lead = [first, second].flatMap((one) => one ?? []).sort((a, b) => b.inside.length - a.inside.length);
      text = lead.length > 0 ? joinHalves(lead.map(({ phrase }) => phrase.text)) : unusedName(used);
    }
    used.add(foldPhrase(text));
    for (const { phrase } of lead) used.add(phrase.key);
    labels[s] = { text, phrases: evidenceOf(lead, ranked[s], phrases, new Set(members[s])) };
  }
  return labels;
}

/** The phrases that could name each set, best first. */
function scoreNames(
  sets: readonly (readonly number[])[],
  phrases: ReadonlyMap<string, Phrase>,
  total: number,
  evidence: Evidence,
): Candidate[][] {
  const setOf = new Int32Array(total).fill(-1);
  sets.forEach((list, s) => {
    for (const i of list) setOf[i] = s;
  });
  const sizes = sets.map((list) => list.length);
  return scorePhrases(sizes, setOf, phrases.values(), evidence);
}

/** The phrases of a name, then others that say most, no two of the same words, with their documents in the set. */
function evidenceOf(
  lead: readonly Candidate[],
  ranked: readonly Candidate[],
  phrases: ReadonlyMap<string, Phrase>,
  members: ReadonlySet<number>,
): Label['phrases'] {
  const chosen: Candidate[] = lead.map((one) => ({
    ...one,
    inside: phrases.get(one.phrase.key)?.documents.filter((i) => members.has(i)) ?? one.inside,
  }));
  const least = keptFrom * (ranked[0]?.score ?? 0);
  for (const one of ranked) {
    if (chosen.length >= shown || one.score < least) break;
    if (!chosen.some((other) => sameWords(other, one))) chosen.push(one);
  }
  return chosen.map(({ phrase, inside }) => ({ text: phrase.text, documents: inside }));
}

function unusedName(used: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? 'All Papers' : `More Papers ${n}`;
    if (!used.has(foldPhrase(name))) return name;
  }
}
