import { weakWords } from '../../text/general-words.ts';
import { foldPhrase } from './fold.ts';
import { halvesOf } from './halves.ts';
import type { Candidate } from './label-score.ts';
import type { Phrase } from './phrases.ts';
import { stemOf } from './stems.ts';

/**
 * A recorded name stays while it scores this share of the best name, or half of the papers hold what tells nothing
 * apart. Of two halves one must, and the other be at home here and spoken of by a good part of the papers.
 */
const stays = { score: 0.1, held: 0.5, half: 0.15 };

/**
 * What a recorded name is made of, as names of a set.
 * @param scored the phrases that could name the set
 * @param members the documents of the set
 * @returns as many as the name has halves, fewer where the set does not hold one
 */
export const phrasesOf = (
  name: string,
  scored: readonly Candidate[],
  phrases: ReadonlyMap<string, Phrase>,
  members: ReadonlySet<number>,
): Candidate[] =>
  halvesOf(name, (text) => phrases.has(foldPhrase(text))).flatMap((half) => {
    const key = foldPhrase(half);
    const candidate = scored.find(({ phrase }) => phrase.key === key || foldPhrase(phrase.text) === key);
    if (candidate) return candidate;
    const phrase = phrases.get(key);
    const inside = phrase?.documents.filter((i) => members.has(i)) ?? [];
    return phrase && inside.length > 0 ? { phrase, inside, covers: inside, score: 0 } : [];
  });

/**
 * Whether a recorded name still fits its set. It need not be the best, for readers know it.
 * @param best the name that the set would get now
 */
export function stillFits(
  name: string,
  best: Candidate | undefined,
  scored: readonly Candidate[],
  phrases: ReadonlyMap<string, Phrase>,
  members: ReadonlySet<number>,
): boolean {
  const halves = phrasesOf(name, scored, phrases, members);
  const holds = ({ phrase, score, inside }: Candidate): boolean =>
    score > 0
      ? score >= stays.score * (best?.score ?? 0) || (best !== undefined && sameSubject(phrase, best.phrase))
      : inside.length >= stays.held * members.size;
  const remains = (half: Candidate): boolean =>
    holds(half) || (half.score > 0 && half.covers.length >= stays.half * members.size);
  return halves.length === name.split(' & ').length && halves.some(holds) && halves.every(remains);
}

/** Whether two phrases differ in general words only: "transformer architectures", "transformer models". */
function sameSubject(a: Phrase, b: Phrase): boolean {
  const [x, y] = [a, b].map(({ key }) => key.split(' ').filter((word) => !weakWords.has(word)));
  return x.length > 0 && x.map(stemOf).sort().join(' ') === y.map(stemOf).sort().join(' ');
}
