import { vagueHeads, weakWords } from '../../text/general-words.ts';
import { containsWords } from './containment.ts';
import { joinHalves } from './halves.ts';
import type { Candidate } from './label-score.ts';
import { stemsOfPhrase } from './stems.ts';

/** A phrase that a longer one contains in this share of its papers is a part of it. */
const truncatedFrom = 0.7;
/** A narrower name, as "correlation clustering", takes over when this share of the papers holds it. */
const narrowerFrom = 0.25;
/** What is a phrase already, as "active learning", gives way only to what half of its papers are about. */
const narrowerPhraseFrom = 0.5;
/** A name has a second half when the first one covers at most this share of the set … */
const halfCovers = 0.7;
/** … and a name of the rest is nearly as good, at home here, and covers a good part of the set. */
const half = { score: 0.25, precision: 0.25, own: 0.2, words: 5 };

/** A phrase of general words is broad when this share of its papers, or more, are of other sets. */
const broadFrom = 0.6;
/** … and names a set only if it scores more than another one by this factor. */
const broadLead = 1 / 3;
/** A phrase that tells sets apart has this many papers at least. */
const fewest = 3;

const broad = ({ phrase, inside }: Candidate): boolean =>
  phrase.weak && inside.length <= (1 - broadFrom) * phrase.documents.length;

/** The letters that begin the words of a phrase. */
const initials = (key: string): string =>
  key
    .split(' ')
    .map((word) => word[0])
    .join('');

/** An acronym in lower case, in the singular. */
const acronymOf = (text: string): string | undefined =>
  /^\p{Lu}{2,6}s?$/u.test(text) ? text.replace(/s$/, '').toLowerCase() : undefined;

/** The runs of words within a phrase, itself left out. */
function partsOf(key: string): string[] {
  const parts: string[] = [];
  for (let from = 0; ; from = key.indexOf(' ', from) + 1) {
    for (let to = key.indexOf(' ', from); to >= 0; to = key.indexOf(' ', to + 1))
      parts.push(key.slice(from, to));
    const last = key.indexOf(' ', from) < 0;
    if (from > 0) parts.push(key.slice(from));
    if (last) return parts;
  }
}

/**
 * Drops what is part of a better name: an acronym beside what it stands for, a phrase that a longer one nearly always
 * contains, a broad one where a narrower one of the same head holds for much of the set, and any that overlaps a
 * better one.
 * @param ranked best first
 */
export function wholePhrases(ranked: readonly Candidate[]): Candidate[] {
  // A phrase that papers write as an acronym only is spelt out in its key: it does not give way to itself.
  const speltOut = new Set(
    ranked.flatMap(({ phrase }) => (acronymOf(phrase.text) === undefined ? [initials(phrase.key)] : [])),
  );
  /** The most documents of a phrase that has this one in it. */
  const longer = new Map<string, number>();
  for (const { phrase, inside } of ranked) {
    for (const part of partsOf(phrase.key)) longer.set(part, Math.max(longer.get(part) ?? 0, inside.length));
  }
  const whole = ranked.filter(({ phrase, inside }) => {
    const acronym = acronymOf(phrase.text);
    if (acronym !== undefined && speltOut.has(acronym)) return false;
    const most = longer.get(phrase.key);
    return most === undefined || most < truncatedFrom * inside.length;
  });
  const result: Candidate[] = [];
  for (const one of whole) {
    const overlaps = (other: Candidate): boolean =>
      containsWords(one.phrase.key, other.phrase.key) || containsWords(other.phrase.key, one.phrase.key);
    if (result.some(overlaps)) continue;
    const least = broad(one)
      ? fewest
      : Math.max(fewest, (one.phrase.words > 1 ? narrowerPhraseFrom : narrowerFrom) * one.inside.length);
    const narrower = whole.find(
      (other) =>
        other.phrase.words > one.phrase.words &&
        (broad(one)
          ? containsWords(other.phrase.key, one.phrase.key) && !broad(other)
          : other.phrase.key.endsWith(` ${one.phrase.key}`)) &&
        other.inside.length >= least &&
        !result.some((better) => containsWords(other.phrase.key, better.phrase.key)),
    );
    const extended = isWord(one) && !narrower ? extension(one, whole) : undefined;
    result.push(
      narrower
        ? { ...narrower, score: one.score, covers: isWord(one) ? one.covers : narrower.covers }
        : extended
          ? { ...extended, score: one.score, covers: one.covers }
          : one,
    );
  }
  return result;
}

/** The best name that is free; one of general words that stand all over the digest gives way to one nearly as good. */
export function bestName(
  ranked: readonly Candidate[],
  free: (one: Candidate) => boolean,
): Candidate | undefined {
  const first = ranked.find(free);
  if (!first || !broad(first)) return first;
  return (
    ranked.find(
      (one) =>
        one.phrase.text.includes(' ') &&
        free(one) &&
        !broad(one) &&
        !isGeneral(one) &&
        one.score >= broadLead * first.score,
    ) ?? first
  );
}

/** Whether a name is one word, which hyphens do not join to others. */
const isWord = ({ phrase }: Candidate): boolean => !/[\s-]/.test(phrase.text);

/**
 * A name of two words or more that says the same as a single word: the others are general, "clustering algorithms".
 * Of several it is the most usual one.
 */
const extension = (word: Candidate, whole: readonly Candidate[]): Candidate | undefined =>
  whole
    .filter(({ phrase: { key } }) => {
      const own = word.phrase.key;
      if (!key.startsWith(`${own} `) && !key.endsWith(` ${own}`)) return false;
      return key.split(' ').every((part) => part === own || weakWords.has(part));
    })
    .sort((a, b) => b.phrase.documents.length - a.phrase.documents.length)
    .at(0);

/** Whether two phrases have the same words in other forms, or one has all of the other's: "explaining", "explanations". */
export function sameWords(a: Candidate, b: Candidate): boolean {
  const [x, y] = [stemsOfPhrase(a.phrase), stemsOfPhrase(b.phrase)];
  return x.every((stem) => y.includes(stem)) || y.every((stem) => x.includes(stem));
}

/** Whether two phrases share a word that is not what both are: "causal structure", "causal prediction". */
function crossed(a: Candidate, b: Candidate): boolean {
  const [x, y] = [stemsOfPhrase(a.phrase), stemsOfPhrase(b.phrase)];
  return x.some((stem) => y.includes(stem) && !(stem === x.at(-1) && stem === y.at(-1)));
}

/** Whether a phrase is more than a word in passing: it has several, or stands in titles. */
const isTitled = ({ phrase, inside }: Candidate): boolean =>
  phrase.words > 1 || inside.filter((i) => phrase.titles.has(i)).length >= 2;

/** A general word, or what ends in one such as "problem", is a last resort, and no half of a name. */
const isGeneral = ({ phrase }: Candidate): boolean =>
  (phrase.weak && phrase.words === 1) || vagueHeads.has(phrase.key.slice(phrase.key.lastIndexOf(' ') + 1));

/** Whether a name leaves room for a second half. */
export const leavesRest = (first: Candidate, size: number): boolean =>
  first.covers.length <= halfCovers * size;

/**
 * The other half of a name whose set has two.
 * @param ofRest the names of the documents that do not hold the first half, best first
 * @param size documents in the whole set
 */
export const secondHalf = (
  first: Candidate,
  ofRest: readonly Candidate[],
  size: number,
): Candidate | undefined =>
  ofRest.find(
    (one) =>
      !isGeneral(first) &&
      !isGeneral(one) &&
      one.score >= half.score * first.score &&
      one.covers.length >=
        Math.max(3, isTitled(one) ? Math.min(half.own * size, first.covers.length) : half.own * size) &&
      one.inside.length >= half.precision * one.phrase.documents.length &&
      joinHalves([first.phrase.text, one.phrase.text]).split(' ').length <= half.words + 1 &&
      !sameWords(first, one) &&
      !crossed(first, one),
  );
