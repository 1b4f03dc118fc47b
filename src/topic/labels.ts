import { headingCase, type Phrase } from './phrases.ts';

/** How many of a topic's phrases are kept as evidence for its name. */
const kept = 8;

/** A name for a set of documents, and the phrases that speak for it, strongest first. */
export interface Label {
  text: string;
  phrases: { text: string; documents: number[] }[];
}

interface Scored {
  phrase: Phrase;
  inside: number[];
  score: number;
}

/**
 * Names sets of documents so that each name tells its set from all others: a phrase scores by the share of the
 * set that holds it times its log-odds against the rest (Monroe, Colaresi and Quinn 2008, in the plain form with a
 * prior of one half), more when titles hold it and when it is longer than a word. A name is used once.
 * @param members the documents of each set; `total` documents in all
 */
export function nameSets(
  members: readonly (readonly number[])[],
  phrases: ReadonlyMap<string, Phrase>,
  total: number,
  taken: Iterable<string> = [],
): Label[] {
  const used = new Set([...taken].map((text) => text.toLowerCase()));
  const ranked = members.map((list) => dropTruncated(rank(list, phrases, total)));
  return ranked.map((scored, i) => {
    const chosen = scored.find(
      ({ phrase, inside }) =>
        inside.length >= Math.min(2, members[i].length) && !used.has(headingCase(phrase.text).toLowerCase()),
    );
    const text = chosen ? headingCase(chosen.phrase.text) : unusedName(used);
    used.add(text.toLowerCase());
    const rows = chosen ? [chosen, ...scored.filter((one) => one !== chosen)] : scored;
    return {
      text,
      phrases: rows.slice(0, kept).map((one) => ({ text: one.phrase.text, documents: one.inside })),
    };
  });
}

function unusedName(used: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? 'All Papers' : `More Papers ${n}`;
    if (!used.has(name.toLowerCase())) return name;
  }
}

function rank(list: readonly number[], phrases: ReadonlyMap<string, Phrase>, total: number): Scored[] {
  const set = new Set(list);
  const scored: Scored[] = [];
  const outside = total - list.length;
  for (const phrase of phrases.values()) {
    const inside = [...phrase.documents].filter((document) => set.has(document));
    if (inside.length < 2) continue;
    const a = inside.length;
    const b = phrase.documents.size - a;
    const odds = Math.log((a + 0.5) / (list.length - a + 0.5)) - Math.log((b + 0.5) / (outside - b + 0.5));
    if (odds <= 0 && outside > 0) continue;
    const titles = [...phrase.titles].filter((document) => set.has(document)).length;
    const length = [0, 0.4, 1, 1.05, 0.9][phrase.words];
    const score = (a / list.length + (1.5 * titles) / list.length) * (outside > 0 ? odds : 1) * length;
    scored.push({ phrase, inside, score });
  }
  return scored.sort((x, y) => y.score - x.score || (x.phrase.key < y.phrase.key ? -1 : 1)).slice(0, 120);
}

/** Drops a phrase that a longer one nearly always contains, and a longer one that adds little to a better, shorter one. */
function dropTruncated(scored: readonly Scored[]): Scored[] {
  const contains = (long: string, short: string): boolean => ` ${long} `.includes(` ${short} `);
  const whole = scored.filter(
    ({ phrase, inside }) =>
      !scored.some(
        (other) =>
          other.phrase.words > phrase.words &&
          contains(other.phrase.key, phrase.key) &&
          other.inside.length >= 0.7 * inside.length,
      ),
  );
  const result: Scored[] = [];
  for (const one of whole) {
    const overlapping = result.some(
      (better) => contains(one.phrase.key, better.phrase.key) || contains(better.phrase.key, one.phrase.key),
    );
    if (!overlapping) result.push(one);
  }
  return result;
}
