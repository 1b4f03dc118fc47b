import { createHash } from 'node:crypto';
import { type Slug, slugSchema } from '../digest/ids.ts';
import type { SiteSettings } from '../digest/settings.ts';
import { type FeedPaths, feedPaths, pages, type SiteFolder, type SitePath } from '../digest/urls.ts';
import type { ShownTopics } from '../topic/schema.ts';

/** What a feed follows. */
export type FeedKind = 'all' | 'editions' | 'code' | 'watch' | 'topic' | 'group';

/** One feed as pages link to it; each comes as RSS, Atom and JSON Feed. */
export interface FeedAddress extends FeedPaths {
  /** Stable for as long as the digest lives: made of ids, not of labels or slugs. */
  key: string;
  kind: FeedKind;
  /** What it follows, as `Mixture of Experts`. */
  name: string;
  /** The title of the feed itself, which names the digest too. */
  title: string;
  description: string;
  /** The folder of its three files. */
  folder: SiteFolder;
  /** The page that shows the same. */
  page: SitePath;
  /** The watched query. */
  query?: string;
}

/** A feed with the entries that belong to it now, by id. */
export interface Channel extends FeedAddress {
  members: readonly string[];
}

/**
 * All feeds of a digest, in the order in which a reader is offered them: everything, the editions, papers with
 * code, watched queries, topics, groups.
 */
export function feedAddresses(
  settings: Pick<SiteSettings, 'title' | 'description' | 'watch'>,
  topics: Pick<ShownTopics, 'topics' | 'groups'>,
): FeedAddress[] {
  const address = (
    kind: FeedKind,
    key: string,
    name: string,
    description: string,
    folder: SiteFolder,
    page: SitePath = folder,
  ): FeedAddress => ({
    key,
    kind,
    name,
    title: kind === 'all' ? settings.title : `${name} · ${settings.title}`,
    description,
    folder,
    page,
    ...feedPaths(folder),
  });
  return [
    address('all', 'all', 'All papers', settings.description, pages.home),
    address('editions', 'editions', 'Editions', 'One entry for each edition: the digest', pages.editions),
    address('code', 'code', 'Papers with code', 'New papers that link to their code', pages.code, pages.home),
    ...watched(settings.watch).map(({ name, query, slug }) => ({
      ...address(
        'watch',
        `watch:${slug}`,
        name,
        `New papers that match: ${query}`,
        pages.watch(slug),
        pages.searchFor(query),
      ),
      query,
    })),
    ...topics.topics.map((topic) =>
      address(
        'topic',
        `topic:${topic.id}`,
        topic.label,
        `New papers on ${topic.label}`,
        pages.topic(topic.slug),
      ),
    ),
    ...topics.groups.map((group) =>
      address(
        'group',
        `group:${group.id}`,
        `${group.label} (group)`,
        `New papers in the topics around ${group.label}`,
        pages.group(group.slug),
      ),
    ),
  ];
}

/** Watched queries with slugs from their names, so that a query can be bettered without losing subscribers. */
function watched(watch: SiteSettings['watch']): { name: string; query: string; slug: Slug }[] {
  const taken = new Set<string>();
  return watch.map(({ name, query }) => {
    const plain = name
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .replace(/[^0-9a-z]+/g, '-')
      .slice(0, 70)
      .replace(/^-+|-+$/g, '');
    const stem = plain || createHash('sha256').update(name).digest('hex').slice(0, 8);
    let slug = stem;
    for (let n = 2; taken.has(slug); n++) slug = `${stem}-${n}`;
    taken.add(slug);
    return { name, query, slug: slugSchema.parse(slug) };
  });
}
