import { createHash } from 'node:crypto';
import type { DigestFolder } from '../digest/folder.ts';
import type { EditionId, PaperId, TopicId } from '../digest/ids.ts';
import type { SiteSettings } from '../digest/settings.ts';
import { shortHash } from '../digest/short-hash.ts';
import type { Edition } from '../paper/editions.ts';
import type { Paper } from '../paper/schema.ts';
import type { Place, Topic, TopicGroup } from '../topic/schema.ts';
import type { Assets } from './assets.ts';
import { Site } from './site.ts';
import { type Mention, mention, mentioned, type PaperSummary, type Siblings } from './summary.ts';

/** All that the page of one paper shows besides the paper's own text and what every page shows. */
export interface PaperView {
  id: PaperId;
  place: Place;
  siblings: Siblings;
  original?: { title?: string; abstract?: string };
  own: PaperSummary;
  /** The papers that its page links to. */
  linked: readonly Mention[];
  topics: readonly Topic[];
  groups: readonly TopicGroup[];
  editions: readonly Edition[];
}

/** What every page of a run shows. */
export interface Frame {
  folder: DigestFolder;
  settings: SiteSettings;
  assets: Assets;
}

/** A topic without its lists, which only pages of topics show. */
const brief = (topic: Topic): Topic => ({
  ...topic,
  phrases: [],
  papers: [],
  neighbours: [],
  overview: [],
  subtopics: [],
});

/** A group without its list, and without what changes with each of its papers. */
const briefGroup = ({ id, slug, label, made }: TopicGroup): TopicGroup => ({
  id,
  slug,
  label,
  topics: [],
  ...(made ? { made: { input: '', quality: {} } } : {}),
});

/** An edition without its list. */
const briefEdition = (edition: Edition): Edition => ({ ...edition, tiles: [] });

/**
 * What the page of a paper needs of a whole site.
 * @param alike its related papers, which are read from disk when they are left out
 */
export function viewOf(site: Site, id: PaperId, alike = site.related(id)): PaperView {
  const own = site.paper(id);
  // Where it lies on the map and how near it is to others is no matter of its page.
  const { topic, second } = site.place(id);
  const related = alike.map((one) => ({ ...one, score: 0 }));
  const place: Place = { topic, ...(second ? { second } : {}), related, x: 0, y: 0 };
  const topics = [place.topic, ...(place.second ? [place.second] : [])].map((topic) => site.topic(topic));
  const { previous, next } = site.siblings(id);
  const linked = [...place.related.map((one) => one.id), ...own.related, ...own.versions];
  return {
    id,
    place,
    siblings: { previous: previous && mention(previous), next: next && mention(next) },
    original: site.original(id),
    own,
    linked: site.summaries([...new Set(linked)]).map(mention),
    topics: topics.map(brief),
    groups: [...new Set(topics.map((topic) => topic.group))].map((group) => briefGroup(site.group(group))),
    editions: [...new Set(own.editions.map(({ edition }) => edition))].map((edition) =>
      briefEdition(site.edition(edition)),
    ),
  };
}

/** A hash of all that the pages of papers have in common. */
export const frameKey = ({ settings, assets }: Frame, program: string): string =>
  createHash('sha256')
    .update(JSON.stringify([program, settings, assets]))
    .digest('hex');

/** Gives hashes of all that the pages of papers are made from: of what their views hold, but without making them. */
export class PageKeys {
  readonly #site: Site;
  readonly #frame: string;
  /** Of topics and editions, which many papers have in common. */
  readonly #common = new Map<TopicId | EditionId, string>();

  /** @param frame `frameKey` */
  constructor(site: Site, frame: string) {
    this.#site = site;
    this.#frame = frame;
  }

  of(id: PaperId): string {
    const site = this.#site;
    // The hash of its file stands for all that a summary holds.
    const { hash, editions, related, versions } = site.paper(id);
    const { topic, second } = site.place(id);
    const marks = site.marks(id);
    const mentioned = [...site.siblingIds(id), ...related, ...versions];
    return shortHash(
      [
        ...[this.#frame, hash, marks.related, marks.original],
        ...[topic, second].map((id) => (id ? this.#topicKey(id) : '')),
        ...mentioned.map((id) => (id ? site.mention(id) : '')),
        ...editions.map(({ edition }) => this.#editionKey(edition)),
      ].join('\n'),
    );
  }

  #topicKey(id: TopicId): string {
    return this.#once(id, () => {
      const topic = this.#site.topic(id);
      return [brief(topic), briefGroup(this.#site.group(topic.group))];
    });
  }

  #editionKey(id: EditionId): string {
    return this.#once(id, () => briefEdition(this.#site.edition(id)));
  }

  #once(id: TopicId | EditionId, view: () => unknown): string {
    const key = this.#common.get(id) ?? shortHash(JSON.stringify(view()));
    this.#common.set(id, key);
    return key;
  }
}

/**
 * A site that holds just what the pages of some papers need, and renders these alone.
 * @param load reads a paper by the name of its file; left out, it is read each time
 */
export function sliceSite(
  { folder, settings, assets }: Frame,
  views: readonly PaperView[],
  load?: (file: string) => Promise<Paper>,
): Site {
  const byId = <T extends { id: string }>(lists: readonly (readonly T[])[]): T[] => [
    ...new Map(lists.flat().map((one) => [one.id, one])).values(),
  ];
  const places = new Map(views.map(({ id, place }) => [id, place]));
  const originals = new Map(views.map(({ id, original }) => [id, original]));
  return new Site({
    folder,
    settings,
    assets,
    editions: byId(views.map((view) => view.editions)),
    topicsFile: {
      version: 1,
      input: '',
      groups: byId(views.map((view) => view.groups)),
      topics: byId(views.map((view) => view.topics)),
      papers: places,
      history: [],
      redirects: [],
      quality: {},
    },
    related: (id) => places.get(id)?.related ?? [],
    originals: (id) => originals.get(id),
    papers: new Map(
      [...views.flatMap((view) => view.linked.map(mentioned)), ...views.map((view) => view.own)].map(
        (paper) => [paper.id, paper],
      ),
    ),
    siblings: new Map(views.map(({ id, siblings }) => [id, siblings])),
    rendered: views.map(({ id }) => id),
    about: '',
    load,
  });
}
