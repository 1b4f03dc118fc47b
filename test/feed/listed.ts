import { shortHash } from '../../src/digest/short-hash.ts';
import type { ListedPaper } from '../../src/feed/collect.ts';
import { wordsOfPaper } from '../../src/feed/entries.ts';
import { isCodeLink } from '../../src/paper/code-link.ts';
import type { Paper } from '../../src/paper/schema.ts';

/** Papers in memory as `writeFeeds` wants them. */
export const listed = (
  papers: readonly Paper[],
): { papers: ReadonlyMap<string, ListedPaper>; read(paper: ListedPaper): Promise<Paper> } => ({
  papers: new Map(
    papers
      .filter(({ incomplete }) => !incomplete)
      .map((paper) => {
        const { id, slug, title, date, file, links, editions } = paper;
        const [{ edition, position }] = editions;
        const hasCode = links.some(isCodeLink);
        const hash = shortHash(JSON.stringify(paper));
        const words = wordsOfPaper(paper);
        return [id, { id, slug, title, date, file, hasCode, edition, position, hash, words }];
      }),
  ),
  async read({ id }) {
    const paper = papers.find((one) => one.id === id);
    if (!paper) throw new Error(`no paper ${id}`);
    return paper;
  },
});
