import type { ListedPaper } from '../../src/feed/collect.ts';
import type { Paper } from '../../src/paper/schema.ts';

/** Papers in memory, as `writeFeeds` reads those of a digest a second time. */
export const rereadFrom =
  (papers: readonly Paper[]) =>
  async ({ id }: ListedPaper): Promise<Paper> => {
    const paper = papers.find((one) => one.id === id);
    if (!paper) throw new Error(`no paper ${id}`);
    return paper;
  };
