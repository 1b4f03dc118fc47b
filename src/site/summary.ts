import type { PaperId, Slug } from '../digest/ids.ts';
import { isCodeLink } from '../paper/code-link.ts';
import type { Appearance, Paper } from '../paper/schema.ts';

/** What lists and cards show of a paper. */
export interface PaperSummary {
  id: PaperId;
  slug: Slug;
  /** Inline text: mathematics in `$…$`. */
  title: string;
  name?: string;
  date: string;
  editions: readonly Appearance[];
  hasCode: boolean;
  incomplete: boolean;
  file: string;
  /** The editor's own related papers, and other versions of the same work. */
  related: readonly PaperId[];
  versions: readonly PaperId[];
  /** A hash of the paper's file. */
  hash: string;
}

/** The papers before and after one in its topic. */
export interface Siblings {
  previous?: PaperSummary;
  next?: PaperSummary;
}

/** Most papers have no list of their own: they share one, so that summaries stay small. */
const none: readonly PaperId[] = [];
const compact = (ids: readonly PaperId[]): readonly PaperId[] => (ids.length === 0 ? none : ids);

export const summarise = (paper: Paper, hash: string): PaperSummary => ({
  id: paper.id,
  slug: paper.slug,
  title: paper.title,
  name: paper.name,
  date: paper.date,
  editions: paper.editions,
  hasCode: paper.links.some(isCodeLink),
  incomplete: paper.incomplete === true,
  file: paper.file,
  related: compact(paper.related),
  versions: compact(paper.versions),
  hash,
});

/** What a link to a paper shows of it, and no more: a page need not be made again when the rest changes. */
export const mention = (paper: PaperSummary): PaperSummary => ({
  ...paper,
  date: '',
  editions: [],
  file: '',
  related: none,
  versions: none,
  hash: '',
});
