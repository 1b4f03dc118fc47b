import { type Candidate, scorePhrases } from './label-score.ts';
import type { Likeness } from './likeness.ts';
import { foldPhrase, type Phrase } from './phrases.ts';

/** A name for a set of documents, and the phrases that speak for it, strongest first. */
export interface Label {
  text: string;
  phrases: { text: string; documents: number[] }[];
}

export interface NamingOptions {
  /** Names that are given already. */
  taken?: Iterable<string>;
  /** Lets a name have two halves, where the likeness of documents shows that the set has. */
  likeness?: Likeness;
  /** Documents that are versions of others. */
  repeats?: ReadonlySet<number>;
  /** The name that each set has borne so far: it stays unless another is clearly better. */
  recorded?: readonly (string | undefined)[];
}

/** How many of a topic's phrases are kept as evidence for its name. */
const kept = 8;
/** A recorded name stays while its score is this share of the best one's. */
const staysFrom = 0.4;
/** A phrase that a longer one contains in this share of its papers is a part of it. */
const truncatedFrom = 0.7;
/** A narrower name, as "correlation clustering", takes over when this share of the papers holds it. */
const narrowerFrom = 0.35;
/** The second half of a name: its score and own papers, as shares of the first half's score and of the set. */
const half = { score: 0.5, covers: 0.5, own: 0.2, ownOfIts: 0.5, likeness: 0.8, words: 5 };

/**
 * Names sets of documents by their own phrases, so that each name is whole, covers its set and tells it from all
 * others. The set with the clearest name chooses first; no name is given twice.
 * @param members the documents of each set; `total` documents in all
 */
export function nameSets(
  members: readonly (readonly number[])[],
  phrases: ReadonlyMap<string, Phrase>,
  total: number,
  options: NamingOptions = {},
): Label[] {
  const setOf = new Int32Array(total).fill(-1);
  members.forEach((list, s) => {
    for (const i of list) setOf[i] = s;
  });
  const sizes = members.map((list) => list.length);
  const score = (repeats: ReadonlySet<number>): Candidate[][] =>
    scorePhrases(sizes, setOf, phrases.values(), repeats).map(wholePhrases);
  const strict = score(options.repeats ?? new Set());
  // Where there is nothing but versions of one paper, they are all the evidence there is.
  const ranked = strict.some((list) => list.length === 0)
    ? score(new Set()).map((list, s) => (strict[s].length > 0 ? strict[s] : list))
    : strict;
  const used = new Set([...(options.taken ?? [])].map(foldPhrase));
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
    const chosen = ranked[s].find(
      ({ phrase }) => !used.has(phrase.key) && !used.has(foldPhrase(phrase.text)),
    );
    let text = stays !== undefined && !used.has(foldPhrase(stays)) ? stays : chosen?.phrase.text;
    let lead =
      stays !== undefined && text === stays
        ? phrasesOf(stays, ranked[s], phrases, new Set(members[s]))
        : chosen
          ? [chosen]
          : [];
    if (chosen && text === chosen.phrase.text && text !== stays) {
      const other = otherHalf(
        chosen,
        ranked[s].filter(({ phrase }) => !used.has(phrase.key)),
        sizes[s],
        options.likeness,
      );
      if (other) {
        lead = [chosen, other].sort((a, b) => b.inside.length - a.inside.length);
        text = lead.map((one) => one.phrase.text).join(' & ');
      }
    }
    text ??= unusedName(used);
    used.add(foldPhrase(text));
    for (const { phrase } of lead) used.add(phrase.key);
    const rows = [...lead, ...ranked[s].filter((one) => !lead.includes(one))];
    labels[s] = {
      text,
      phrases: rows.slice(0, kept).map(({ phrase, inside }) => ({ text: phrase.text, documents: inside })),
    };
  }
  return labels;
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
    return phrase && inside.length > 0 ? { phrase, inside, score: 0 } : [];
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

const contains = (long: string, short: string): boolean => ` ${long} `.includes(` ${short} `);

/**
 * Drops what is part of a better name: a phrase that a longer one nearly always contains, a broad one where a
 * narrower one of the same head holds for much of the set, and any that overlaps a better one.
 */
function wholePhrases(ranked: readonly Candidate[]): Candidate[] {
  const whole = ranked.filter(
    ({ phrase, inside }) =>
      !ranked.some(
        (other) =>
          other.phrase.words > phrase.words &&
          contains(other.phrase.key, phrase.key) &&
          other.inside.length >= truncatedFrom * inside.length,
      ),
  );
  const result: Candidate[] = [];
  for (const one of whole) {
    const overlaps = (other: Candidate): boolean =>
      contains(one.phrase.key, other.phrase.key) || contains(other.phrase.key, one.phrase.key);
    if (result.some(overlaps)) continue;
    const narrower = whole.find(
      (other) =>
        other.phrase.key.endsWith(` ${one.phrase.key}`) &&
        other.inside.length >= Math.max(4, narrowerFrom * one.inside.length) &&
        !result.some((better) => contains(other.phrase.key, better.phrase.key)),
    );
    result.push(narrower ? { ...narrower, score: one.score } : one);
  }
  return result;
}

/** The other half of a set that has two: nearly as good a name, for other documents, which are not alike. */
function otherHalf(
  first: Candidate,
  ranked: readonly Candidate[],
  size: number,
  likeness: Likeness | undefined,
): Candidate | undefined {
  if (!likeness || first.inside.length > half.covers * size) return undefined;
  const held = new Set(first.inside);
  return ranked.find((one) => {
    if (one === first || one.score < half.score * first.score) return false;
    const own = one.inside.filter((document) => !held.has(document));
    return (
      own.length >= Math.max(3, half.own * size) &&
      own.length >= half.ownOfIts * one.inside.length &&
      `${first.phrase.text} ${one.phrase.text}`.split(' ').length <= half.words &&
      meanLikeness(first.inside, own, likeness) <
        (half.likeness / 2) *
          (meanLikeness(first.inside, first.inside, likeness) + meanLikeness(own, own, likeness))
    );
  });
}

function meanLikeness(a: readonly number[], b: readonly number[], { n, values }: Likeness): number {
  let sum = 0;
  let pairs = 0;
  for (const i of a) {
    for (const j of b) {
      if (i === j) continue;
      sum += values[i * n + j];
      pairs++;
    }
  }
  return sum / (pairs || 1);
}
