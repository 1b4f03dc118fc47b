import { sharedNeighbourhood } from '../cluster/neighbourhood.ts';
import { type Neighbours, nearest } from '../cluster/neighbours.ts';
import type { Phrase } from '../label/phrases.ts';
import type { Likeness } from '../vector/likeness.ts';
import { PhraseIndex } from './reasons.ts';

/** A document that is related to another. */
export interface RelatedDocument {
  document: number;
  /** 0 to 1. */
  score: number;
  /** The shared phrases that say most, as papers write them. */
  because: string[];
}

/** What makes two documents related, by weight: fitted on the labelled samples, where it lies on a broad plateau. */
const weights = { latent: 1, cosine: 0.6, phrases: 0.4, sameTopic: 0.6, neighbourhood: 1.5, surrounded: 1 };
const weightSum = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
/** Neighbours that two documents may share; of few documents, a smaller part. */
const mostNeighbours = 30;
const neighbourShare = 0.08;
/** How many of its neighbours tell how closely a document is surrounded. */
const closest = 10;

/**
 * The likest documents of each, likest first, with the phrases that they share. Likeness is that of latent space,
 * of words, of phrases and of neighbourhoods together, and a little for one topic. Of two that are as like, the one that
 * has near neighbours comes first: it stands within a subject, and is more often of the same one.
 * @param likeness in latent space, of all pairs
 * @param cosines TF-IDF cosines of all pairs
 * @param labels the topic of each document
 * @param wanted how many for each
 * @param remainder the label that is no topic: documents are not related by having it in common
 */
export function relate(
  likeness: Likeness,
  cosines: Likeness,
  phrases: ReadonlyMap<string, Phrase>,
  labels: Int32Array,
  wanted: number,
  remainder?: number,
): RelatedDocument[][] {
  const { n } = likeness;
  const index = new PhraseIndex(phrases, labels);
  const byPhrase = index.cosines().values;
  const first = new Float64Array(n * n);
  for (let c = 0; c < first.length; c++)
    first[c] = weights.latent * likeness.values[c] + weights.cosine * cosines.values[c];
  const near = Math.min(mostNeighbours, Math.max(3, Math.round(neighbourShare * n)));
  const neighbours = nearest(n, near, (a, b) => first[a * n + b]);
  const second = sharedNeighbourhood(neighbours).values;
  const surrounded = Float64Array.from({ length: n }, (_, i) => meanOfClosest(neighbours, i));
  return Array.from({ length: n }, (_, i) => {
    const likest: { document: number; score: number }[] = [];
    for (let j = 0; j < n; j++) {
      const c = i * n + j;
      const alike =
        first[c] +
        weights.phrases * byPhrase[c] +
        weights.neighbourhood * second[c] +
        (labels[i] === labels[j] && labels[i] !== remainder ? weights.sameTopic : 0);
      if (j === i || alike <= 0) continue;
      const share = Math.min(1, (alike + weights.surrounded * surrounded[j]) / weightSum);
      if (likest.length === wanted && !(share > (likest[wanted - 1]?.score ?? 1))) continue;
      // Behind its equals, so that equals stand by index.
      let at = likest.length;
      while (at > 0 && likest[at - 1].score < share) at--;
      likest.splice(at, 0, { document: j, score: share });
      if (likest.length > wanted) likest.pop();
    }
    return likest.map(({ document, score }) => ({ document, score, because: index.shared(i, document) }));
  });
}

/** The mean likeness of a document to the nearest of its neighbours. */
function meanOfClosest({ size, counts, scores }: Neighbours, document: number): number {
  const from = document * size;
  const list = scores.subarray(from, from + Math.min(closest, counts[document]));
  return list.reduce((sum, score) => sum + score, 0) / (list.length || 1);
}
