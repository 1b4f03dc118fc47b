import { pages, type SiteUrls } from '../digest/urls.ts';
import { isCodeLink } from '../paper/code-link.ts';
import type { frontMatterSchema, Paper } from '../paper/schema.ts';
import { formatPaper } from '../paper/store.ts';
import { inlineText } from '../text/markdown.ts';
import type { Related, Standing } from '../topic/schema.ts';
import type { CopiedPaper } from './schema.ts';

/** A paper as `/papers.json` has it. */
export function copyPaper(
  paper: Paper,
  place: Standing | undefined,
  related: readonly Related[],
  urls: SiteUrls,
): CopiedPaper {
  const code = paper.links.find(isCodeLink);
  return {
    id: paper.id,
    slug: paper.slug,
    url: urls.absolute(pages.paper(paper.slug)),
    title: paper.title,
    titleText: inlineText(paper.title),
    date: paper.date,
    editions: paper.editions.map(({ edition, position }) => ({ edition, position })),
    ...(place ? { topic: place.topic } : {}),
    ...(place?.second ? { second: place.second } : {}),
    ...(paper.name ? { name: paper.name } : {}),
    links: paper.links,
    ...(code ? { code } : {}),
    versions: paper.versions,
    related: related.map(({ id, score, because }) => ({ id, score, because })),
    ...(paper.incomplete ? { incomplete: true } : {}),
    abstract: paper.abstract,
  };
}

/** The paper's file as it is published: without the keys that the editor added for himself. */
export function publishedMarkdown(paper: Paper): string {
  const { id, title, slug, date, editions, name, links, versions, incomplete, related, topic } = paper;
  // In the order of the schema, all of its keys.
  const own = { id, title, slug, date, editions, name, links, versions, incomplete, related, topic };
  return formatPaper(own satisfies Record<keyof typeof frontMatterSchema.shape, unknown>, paper.abstract);
}
