import { sharedNeighbourhood } from '../cluster/neighbourhood.ts';
import type { Phrase } from '../label/phrases.ts';
import type { Likeness } from '../vector/likeness.ts';
import { PhraseIndex } from './reasons.ts';

export interface RelatedDocument {
  document: number;
  /** 0 to 1. */
  score: number;
  /** The shared phrases that say most, as papers write them. */
  because: string[];
}

/** What makes two documents related, by weight: fitted on the labelled samples, where it lies on a broad plateau. */
const weights = { latent: 1, cosine: 0.6, phrases: 0.4, sameTopic: 0.6, neighbourhood: 1.5 };
const weightSum = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
/** Neighbours that two documents may share; of few documents, a smaller part. */
const neighbours = 30;
const neighbourShare = 0.08;

/**
 * The likest documents of each, likest first, with the phrases that they share. Likeness is that of latent space,
 * of words, of phrases and of neighbourhoods together, and a little for one topic.
 * @param likeness in latent space, of all pairs
 * @param cosines TF-IDF cosines of all pairs
 * @param labels the topic of each document
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
  const near = Math.min(neighbours, Math.max(3, Math.round(neighbourShare * n)));
  const second = sharedNeighbourhood({ n, values: first }, near).values;
  return Array.from({ length: n }, (_, i) => {
    const nearest: { document: number; score: number }[] = [];
    for (let j = 0; j < n; j++) {
      const c = i * n + j;
      const score =
        first[c] +
        weights.phrases * byPhrase[c] +
        weights.neighbourhood * second[c] +
        (labels[i] === labels[j] && labels[i] !== remainder ? weights.sameTopic : 0);
      if (j === i || score <= 0) continue;
      const share = Math.min(1, score / weightSum);
      if (nearest.length === wanted && !(share > (nearest[wanted - 1]?.score ?? 1))) continue;
      // Behind its equals, so that equals stand by index.
      let at = nearest.length;
      while (at > 0 && nearest[at - 1].score < share) at--;
      nearest.splice(at, 0, { document: j, score: share });
      if (nearest.length > wanted) nearest.pop();
    }
    return nearest.map(({ document, score }) => ({ document, score, because: index.shared(i, document) }));
  });
}
