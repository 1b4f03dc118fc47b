import type { Document } from '../document.ts';
import { reweigh, termDiscrimination } from './discrimination.ts';
import { latentCoordinates } from './latent.ts';
import { Lexicon } from './lexicon.ts';
import { affinity, type Likeness, meanCosine } from './likeness.ts';
import { allDots, type SparseRows, tfIdf } from './vectors.ts';

const titleWeight = 3;
const latentRank = 100;
/** The rank at which terms are judged: subjects, not single papers. */
const discriminationRank = 40;
/**
 * How far the judgement of terms is followed. In full it gains on the labelled samples and loses on other digests,
 * where a subject's own words are few; a root keeps the gain and loses little.
 */
const discriminationPower = 0.3;

/** What is known of documents and of all their pairs, for every later step. */
export interface Comparison {
  /** Terms weighted by TF-IDF and by how far each tells of a subject; rows of unit length. */
  rows: SparseRows;
  /** The term of each column of the rows, by its number in the lexicon, ascending. */
  terms: Uint32Array;
  lexicon: Lexicon;
  /** Cosines of the rows. */
  cosines: Likeness;
  /** Cosines of TF-IDF alone: how far two documents are in the same words, whatever these tell. */
  wording: Likeness;
  /** Mean cosines of the rows in latent space. */
  likeness: Likeness;
  /** What draws documents into one topic. */
  drawn: Likeness;
}

/** Compares documents by their titles and abstracts. */
export function compareDocuments(documents: readonly Pick<Document, 'title' | 'abstract'>[]): Comparison {
  const lexicon = new Lexicon();
  const { rows: plain, terms } = tfIdf(
    documents.map(({ title, abstract }) =>
      lexicon.termsOf(`${`${title}.\n`.repeat(titleWeight)}${abstract}`),
    ),
  );
  const wording = allDots(plain);
  const factors = termDiscrimination(plain, latentCoordinates(wording, discriminationRank));
  const rows = reweigh(
    plain,
    factors.map((factor) => factor ** discriminationPower),
  );
  const cosines = allDots(rows);
  const likeness = meanCosine(latentCoordinates(cosines, latentRank));
  return { rows, terms, lexicon, cosines, wording, likeness, drawn: affinity(likeness, cosines) };
}
