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
}

export const summarise = (paper: Paper): PaperSummary => ({
  id: paper.id,
  slug: paper.slug,
  title: paper.title,
  name: paper.name,
  date: paper.date,
  editions: paper.editions,
  hasCode: paper.links.some(isCodeLink),
  incomplete: paper.incomplete === true,
  file: paper.file,
});
