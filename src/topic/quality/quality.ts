import { foldPhrase } from '../label/fold.ts';
import { halvesOf } from '../label/halves.ts';
import type { Label } from '../label/labels.ts';
import type { Likeness } from '../vector/likeness.ts';
import { meanWeights, profileOf, type SparseRows } from '../vector/vectors.ts';
import { bootstrapInterval, coherence } from './coherence.ts';

/** How many words stand for a topic when its coherence and diversity are measured. */
const topWords = 10;

/** What the measures are called and mean, in the order in which they are shown. */
export const measures = {
  topics: { name: 'Topics', means: 'how many there are, those further afield not counted' },
  modularity: {
    name: 'Modularity',
    means: 'how far papers link within their topics more than chance would, up to 1',
  },
  stability: {
    name: 'Stability',
    means:
      'how far topics stay the same when a tenth of the papers is left out (adjusted Rand index), up to 1',
  },
  silhouette: {
    name: 'Silhouette',
    means: 'how much nearer a paper is to its own topic than to the next, from -1 to 1',
  },
  coherence: {
    name: 'Coherence',
    means:
      'how far the ten words of a topic occur together (NPMI), from -1 to 1; for information, it does not tell a good set of topics from a poor one',
  },
  coherenceLow: { name: 'Coherence, lower end', means: 'of its 95 % interval over topics' },
  coherenceHigh: { name: 'Coherence, upper end', means: 'of its 95 % interval over topics' },
  diversity: { name: 'Diversity', means: 'the share of those words that stand for one topic only' },
  labelDistinctness: {
    name: 'Distinctness of names',
    means: 'how little a name shares with the most similar other one: 1 is not a word',
  },
  labelFound: {
    name: 'Names found',
    means: 'the share of topics whose name two or more of their papers hold',
  },
  labelCoverage: {
    name: 'Coverage of names',
    means: "the mean share of a topic's papers that hold its name",
  },
} as const;
export type Measure = keyof typeof measures;
/** What was measured of a whole digest; a handful of papers has no stability. */
export type Quality = Record<Exclude<Measure, 'stability'>, number> & { stability?: number };

/** The measures of one topic. */
export interface TopicQuality {
  coherence: number;
  silhouette: number;
  labelCoverage: number;
}

/**
 * Measures a set of topics.
 * @param members the documents of each topic
 * @param labels their names, with the documents that hold each
 * @param stability one figure for each resampling
 */
export function measureTopics(
  members: readonly (readonly number[])[],
  labels: readonly Label[],
  likeness: Likeness,
  { rows, nameOf }: { rows: SparseRows; nameOf: (column: number) => string },
  { modularity, stability }: { modularity: number; stability: readonly number[] },
): { all: Quality; each: TopicQuality[] } {
  const holders = holdersOf(rows);
  const usual = meanWeights(rows);
  const names = Array.from({ length: rows.columns }, (_, column) => nameOf(column));
  const single = names.flatMap((name, column) => (name.includes(' ') ? [] : [column]));
  const words = members.map((list) => {
    const profile = profileOf(list, rows, usual);
    return single
      .filter((column) => profile[column] > 0)
      .sort((a, b) => profile[b] - profile[a] || (names[a] < names[b] ? -1 : 1))
      .slice(0, topWords);
  });
  const silhouettes = silhouette(members, likeness);
  const each = members.map((list, t): TopicQuality => {
    return {
      coherence: coherence(
        words[t].map((word) => holders[word]),
        rows.rows,
      ),
      silhouette: mean(list.map((i) => silhouettes[i])),
      labelCoverage: list.length > 0 ? holdersOfName(labels[t]).size / list.length : 0,
    };
  });
  const coherences = each.map((one) => one.coherence);
  const [coherenceLow, coherenceHigh] = bootstrapInterval(coherences);
  const allWords = words.flat();
  const times = new Map<number, number>();
  for (const word of allWords) times.set(word, (times.get(word) ?? 0) + 1);
  return {
    all: {
      topics: members.length,
      modularity,
      ...(stability.length > 0 ? { stability: mean(stability) } : {}),
      silhouette: mean([...silhouettes]),
      coherence: mean(coherences),
      coherenceLow,
      coherenceHigh,
      diversity:
        allWords.length > 0 ? allWords.filter((word) => times.get(word) === 1).length / allWords.length : 1,
      labelDistinctness: distinctness(labels.map((label) => label.text)),
      labelFound: mean(labels.map((label) => Number(holdersOfName(label).size >= 2))),
      labelCoverage: mean(each.map((one) => one.labelCoverage)),
    },
    each,
  };
}

/** The documents that hold a name, or one half of it. */
function holdersOfName({ text, phrases }: Label): Set<number> {
  const halves = halvesOf(text, (half) => phrases.some((phrase) => phrase.text === half));
  return new Set(
    phrases.filter((phrase) => halves.includes(phrase.text)).flatMap(({ documents }) => documents),
  );
}

const mean = (values: readonly number[]): number =>
  values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;

/** The documents of each term, ascending. */
function holdersOf(rows: SparseRows): number[][] {
  const holders: number[][] = Array.from({ length: rows.columns }, () => []);
  for (let i = 0; i < rows.rows; i++) {
    for (let c = rows.start[i]; c < rows.start[i + 1]; c++) holders[rows.terms[c]].push(i);
  }
  return holders;
}

/**
 * The silhouette of each document (Rousseeuw 1987) with 1 - likeness as the distance: 0 for one alone in its set,
 * or when there is one set only.
 */
export function silhouette(members: readonly (readonly number[])[], { n, values }: Likeness): Float64Array {
  const result = new Float64Array(n);
  members.forEach((list, own) => {
    if (list.length < 2 || members.length < 2) return;
    for (const i of list) {
      const distance = members.map((others, s) => {
        let sum = 0;
        for (let k = 0; k < others.length; k++) if (others[k] !== i) sum += 1 - values[i * n + others[k]];
        return sum / Math.max(1, s === own ? others.length - 1 : others.length);
      });
      const next = Math.min(...distance.filter((_, s) => s !== own && members[s].length > 0));
      const widest = Math.max(distance[own], next);
      result[i] = widest > 0 ? (next - distance[own]) / widest : 0;
    }
  });
  return result;
}

/** One less the largest share of words (Jaccard) that a name has in common with another, as a mean over names. */
export function distinctness(names: readonly string[]): number {
  const words = names.map((name) => new Set(foldPhrase(name).split(' ')));
  return mean(
    words.map((mine, i) => {
      const overlaps = words.map((other, j) => {
        if (i === j) return 0;
        const common = [...mine].filter((word) => other.has(word)).length;
        return common / (mine.size + other.size - common);
      });
      return 1 - Math.max(0, ...overlaps);
    }),
  );
}
