import { foldPhrase } from './fold.ts';
import { leavesRest, sameWords, secondHalf, wholePhrases } from './label-choice.ts';
import { type Candidate, type Evidence, scorePhrases } from './label-score.ts';
import type { Phrase } from './phrases.ts';

/** A name for a set of documents, and the phrases that speak for it, strongest first. */
export interface Label {
  text: string;
  phrases: { text: string; documents: number[] }[];
}

export interface NamingOptions extends Partial<Evidence> {
  /** Names that are given already. */
  taken?: Iterable<string>;
  /** The name that each set has borne so far: it stays unless another is clearly better. */
  recorded?: readonly (string | undefined)[];
}

/** How many of a topic's phrases are kept as evidence for its name, and from which share of the best one's score. */
const kept = 8;
const keptFrom = 0.004;
/** A recorded name stays while its score is this share of the best one's. */
const staysFrom = 0.2;

/**
 * Names sets of documents by their own phrases, so that each name is whole, covers its set and tells it from all
 * others. The set with the clearest name chooses first; no name is given twice. A name has two halves where the
 * best one leaves half of the set out and the rest has a name of its own.
 * @param members the documents of each set; `total` documents in all
 */
export function nameSets(
  members: readonly (readonly number[])[],
  phrases: ReadonlyMap<string, Phrase>,
  total: number,
  options: NamingOptions = {},
): Label[] {
  const evidence: Evidence = { repeats: new Set(), ...options };
  const rank = (sets: readonly (readonly number[])[], known: Evidence): Candidate[][] =>
    rankNames(sets, phrases, total, known);
  const strict = rank(members, evidence);
  // Where there is nothing but versions of one paper, they are all the evidence there is.
  const lenient = strict.some((list) => list.length === 0)
    ? rank(members, { ...evidence, repeats: new Set(), cosines: undefined })
    : strict;
  const ranked = strict.map((list, s) => (list.length > 0 ? list : lenient[s]));
  const secondOf = (first: Candidate, s: number): Candidate | undefined => {
    if (!leavesRest(first, members[s].length)) return undefined;
    const held = new Set(first.covers);
    const [ofRest] = rank([members[s].filter((i) => !held.has(i))], evidence);
    return secondHalf(first, ofRest.filter(free), members[s].length);
  };
  const used = new Set([...(options.taken ?? [])].map(foldPhrase));
  const free = ({ phrase }: Candidate): boolean =>
    !used.has(phrase.key) && !used.has(foldPhrase(phrase.text));
  const labels: Label[] = members.map(() => ({ text: '', phrases: [] }));
  const strength = (s: number): number => ranked[s][0]?.score ?? 0;
  const recorded = (s: number): string | undefined => {
    const name = options.recorded?.[s];
    return name !== undefined && stands(name, ranked[s], phrases, new Set(members[s])) ? name : undefined;
  };
  // Names that stay are given first, then the clearest.
  const order = members
    .map((_, s) => ({ s, stays: recorded(s) }))
    .sort((a, b) => Number(!a.stays) - Number(!b.stays) || strength(b.s) - strength(a.s) || a.s - b.s);
  for (const { s, stays } of order) {
    let lead: Candidate[];
    let text: string;
    if (stays !== undefined && !used.has(foldPhrase(stays))) {
      lead = phrasesOf(stays, ranked[s], phrases, new Set(members[s]));
      text = stays;
    } else {
      const first = ranked[s].find(free);
      const second = first && secondOf(first, s);
      lead = [first, second].flatMap((one) => one ?? []).sort((a, b) => b.inside.length - a.inside.length);
      text = lead.length > 0 ? lead.map(({ phrase }) => phrase.text).join(' & ') : unusedName(used);
    }
    used.add(foldPhrase(text));
    for (const { phrase } of lead) used.add(phrase.key);
    labels[s] = { text, phrases: evidenceOf(lead, ranked[s], phrases, new Set(members[s])) };
  }
  return labels;
}

/** The names of each set, best first. */
function rankNames(
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
  return scorePhrases(sizes, setOf, phrases.values(), evidence).map(wholePhrases);
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
    if (chosen.length >= kept || one.score < least) break;
    if (!chosen.some((other) => sameWords(other, one))) chosen.push(one);
  }
  return chosen.map(({ phrase, inside }) => ({ text: phrase.text, documents: inside }));
}

/** The phrases that a name is made of, those that its set holds. */
const phrasesOf = (
  name: string,
  ranked: readonly Candidate[],
  phrases: ReadonlyMap<string, Phrase>,
  members: ReadonlySet<number>,
): Candidate[] =>
  name.split(' & ').flatMap((part) => {
    const key = foldPhrase(part);
    const candidate = ranked.find(({ phrase }) => phrase.key === key || foldPhrase(phrase.text) === key);
    if (candidate) return candidate;
    const phrase = phrases.get(key);
    const inside = phrase?.documents.filter((i) => members.has(i)) ?? [];
    return phrase && inside.length > 0 ? { phrase, inside, covers: inside, score: 0 } : [];
  });

/** Whether a name that was given earlier still fits its set: each half is nearly as good as the best name, or common. */
function stands(
  name: string,
  ranked: readonly Candidate[],
  phrases: ReadonlyMap<string, Phrase>,
  members: ReadonlySet<number>,
): boolean {
  const parts = phrasesOf(name, ranked, phrases, members);
  return (
    parts.length === name.split(' & ').length &&
    parts.every(({ score, inside }) =>
      score > 0 ? score >= staysFrom * ranked[0].score : inside.length >= 0.5 * members.size,
    )
  );
}

function unusedName(used: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? 'All Papers' : `More Papers ${n}`;
    if (!used.has(foldPhrase(name))) return name;
  }
}
