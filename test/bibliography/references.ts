import { factsFinder, type Reference, referTo } from '../../src/bibliography/reference.ts';
import { siteUrls } from '../../src/digest/urls.ts';
import { frontMatterSchema, type Paper } from '../../src/paper/schema.ts';
import { shownTopics, topicsFileSchema } from '../../src/topic/schema.ts';
import { editionOf } from '../paper/edition-of.ts';

/** A paper of a test: `n` from 1 to 9 gives its id, slug and place. */
export const paper = (n: number, more: Record<string, unknown> = {}, abstract = `It is ${n}.`): Paper => ({
  ...frontMatterSchema.parse({
    id: `p-000000000${n}`,
    title: `Paper ${n}`,
    slug: `paper-${n}`,
    date: '2025-05-07',
    editions: [{ edition: 'spring', position: n, lines: [n, n] }],
    ...more,
  }),
  abstract,
  file: `paper-${n}.md`,
});

/** An edition that listed all papers, and one topic that has them all in turn. */
export function digestOf(papers: readonly Paper[]) {
  const digest = {
    digest: 'The Digest',
    urls: siteUrls({ url: 'https://example.org', pathPrefix: '/d/' }),
    editions: [editionOf(papers, { id: 'spring', title: 'Spring & {more}' })],
    topics: topicsFileSchema.parse({
      version: 1,
      groups: [{ id: 'g-1', slug: 'group', label: 'Group', topics: ['t-1'] }],
      topics: [
        {
          id: 't-1',
          slug: 'first',
          label: 'Fairness, Broadly',
          group: 'g-1',
          phrases: [
            { text: 'fairness broadly', papers: papers.map(({ id }) => id) },
            { text: 'odd_ones', papers: papers.slice(0, 1).map(({ id }) => id) },
          ],
          papers: papers.map(({ id }) => id).reverse(),
          neighbours: [],
        },
      ],
      papers: Object.fromEntries(papers.map(({ id }) => [id, { topic: 't-1', related: [], x: 0, y: 0 }])),
      history: [],
    }),
  };
  return { ...digest, factsOf: factsFinder(digest.editions, shownTopics(digest.topics)) };
}

export const refer = (one: Paper): Reference => referTo(one, digestOf([one]));

/** What breaks formats that are put together by hand. */
export const hostile =
  '}]]> <script>alert(1)</script> {{ 7*7 }} \\input{x} "a" {\\" @misc{x, 50% #1 $5 \\$ ~^_& \u0007\ud800\r\nER  - \nTY  - JOUR\u2028x\u0085y \\';
