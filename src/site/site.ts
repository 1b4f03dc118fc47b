import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { SheafError } from '../digest/errors.ts';
import type { EditionId, GroupId, PaperId, Slug, TopicId } from '../digest/ids.ts';
import { LazyMap } from '../digest/lazy-map.ts';
import type { KeyNumbers } from '../digest/number-column.ts';
import type { SiteSettings } from '../digest/settings.ts';
import { pages, type SiteFolder, type SiteUrls, siteUrls } from '../digest/urls.ts';
import type { Edition } from '../paper/editions.ts';
import type { Original } from '../paper/originals.ts';
import type { Paper } from '../paper/schema.ts';
import { readPaper } from '../paper/store.ts';
import { markdownText } from '../text/markdown.ts';
import { findNovelty } from '../text/novelty.ts';
import type { Related, ShownTopics, Standing, Topic, TopicGroup } from '../topic/schema.ts';
import type { Assets } from './assets.ts';
import { type Marks, marksOf } from './marks.ts';
import { lettersOf, type NamesPage, namesPages } from './names.ts';
import { inParts, type Part } from './paging.ts';
import type { SiteParts } from './site-parts.ts';
import { positionsOf, secondaryOf } from './standing-lookups.ts';
import { mentionMark, type PaperSummary, type Siblings } from './summary.ts';

/** Pages of topics, editions and groups that are rendered together. */
export interface Turn {
  topics: readonly Part<Topic>[];
  editions: readonly Part<Edition>[];
  groups: readonly TopicGroup[];
}

/** What Eleventy hands to every page. */
export interface PageData {
  site: Site;
}

/** How many colours the style sheet has for groups. */
const groupColours = 8;

/**
 * All that pages know of a digest: settings, editions, topics and a summary of each paper. Whole papers are read
 * from their files when their page is rendered, so that memory does not grow with the abstracts.
 *
 * A class on purpose: Eleventy deep-merges plain objects for every page, and leaves instances alone.
 */
export class Site {
  readonly settings: SiteSettings;
  readonly urls: SiteUrls;
  readonly assets: Assets;
  /** Newest first. */
  readonly editions: readonly Edition[];
  readonly topicsFile: ShownTopics;
  /** What the editor says of the digest, in Markdown (`content/pages/about.md`); may be empty. */
  readonly about: string;
  /** By id, in order of file name. */
  readonly papers: ReadonlyMap<PaperId, PaperSummary>;
  /** The part of the many pages of topics, editions and groups that is rendered now; left out, all are. */
  turn?: Turn;
  /** The papers whose pages this run renders. */
  readonly paperIds: readonly PaperId[];
  readonly #parts: SiteParts;
  readonly #related: (id: PaperId) => readonly Related[];
  readonly #release: () => void;
  readonly #originals: (id: PaperId) => Original | undefined;
  #positions: KeyNumbers | undefined;
  #fresh: ReadonlySet<PaperId> | undefined;
  #nameParts: Part<NamesPage>[] | undefined;
  #secondary: ReadonlyMap<TopicId, PaperId[]> | undefined;
  readonly #topics: ReadonlyMap<TopicId, Topic>;
  readonly #groups: ReadonlyMap<GroupId, TopicGroup>;
  readonly #editions: ReadonlyMap<EditionId, Edition>;

  constructor(parts: SiteParts) {
    this.#parts = parts;
    this.#originals = parts.originals;
    this.settings = parts.settings;
    this.urls = siteUrls(parts.settings);
    this.assets = parts.assets;
    this.editions = [...parts.editions].reverse();
    this.topicsFile = parts.topicsFile;
    this.#related = parts.related;
    this.#release = parts.release ?? (() => {});
    this.about = parts.about;
    this.papers = parts.papers;
    this.paperIds = parts.rendered ?? [...parts.papers.keys()];
    this.#topics = new Map(this.topicsFile.topics.map((topic) => [topic.id, topic]));
    this.#groups = new Map(this.topicsFile.groups.map((group) => [group.id, group]));
    this.#editions = new Map(this.editions.map((edition) => [edition.id, edition]));
  }

  /** The same site with another summary of one of its papers. */
  withPaper(summary: PaperSummary): Site {
    const { marks: _, ...parts } = this.#parts;
    const papers = new LazyMap(this.papers, (id) => (id === summary.id ? summary : this.paper(id)));
    return new Site({ ...parts, papers });
  }

  /** To be called when the site is made. */
  close(): void {
    this.#release();
  }

  /** For a number of each paper. */
  column(): KeyNumbers {
    return this.#parts.column?.() ?? new Map();
  }

  get topics(): readonly Topic[] {
    return this.topicsFile.topics;
  }

  /** Every page of every topic. */
  get topicParts(): Part<Topic>[] {
    return inParts(this.topics, (topic) => topic.papers.length);
  }

  /** The pages of topics that a run of Eleventy renders. */
  get topicPages(): readonly Part<Topic>[] {
    return this.turn?.topics ?? this.topicParts;
  }

  /** The pages of editions that a run of Eleventy renders. */
  get editionPages(): readonly Part<Edition>[] {
    return this.turn?.editions ?? this.editionParts;
  }

  /** The groups whose pages a run of Eleventy renders. */
  get groupPages(): readonly TopicGroup[] {
    return this.turn?.groups ?? this.groups;
  }

  /** Every page of every edition. */
  get editionParts(): Part<Edition>[] {
    return inParts(this.editions, (edition) => edition.counts.entries);
  }

  /** Every page of the list of editions, which is there when it is empty, too. */
  get editionsParts(): Part<readonly Edition[]>[] {
    return inParts([this.editions], (all) => Math.max(1, all.length));
  }

  /** Every page of the names. The first of several has the letters alone. */
  get nameParts(): Part<NamesPage>[] {
    this.#nameParts ??= inParts(namesPages(lettersOf(this.papers)), ({ letter, letters }) =>
      letter === '' ? 1 : letters[0].entries.length,
    );
    return this.#nameParts;
  }

  get groups(): readonly TopicGroup[] {
    return this.topicsFile.groups;
  }

  topic(id: TopicId): Topic {
    return found(this.#topics.get(id), `topic ${id}`);
  }

  group(id: GroupId): TopicGroup {
    return found(this.#groups.get(id), `group ${id}`);
  }

  /** Which of the colours of groups one has: neighbours in the list differ. */
  groupColour(id: GroupId): number {
    return this.groups.findIndex((group) => group.id === id) % groupColours;
  }

  /** The page whose picture stands for a topic: of a large digest only groups have one, for each takes a while. */
  pictured(topic: Topic): SiteFolder {
    const group = this.group(topic.group);
    return group.made ? pages.group(group.slug) : pages.topic(topic.slug);
  }

  edition(id: EditionId): Edition {
    return found(this.#editions.get(id), `edition ${id}`);
  }

  paper(id: PaperId): PaperSummary {
    return found(this.papers.get(id), `paper ${id}`);
  }

  /** The summaries of the ids that (still) have a paper, in the given order. */
  summaries(ids: readonly PaperId[]): PaperSummary[] {
    return ids.flatMap((id) => this.papers.get(id) ?? []);
  }

  place(id: PaperId): Standing {
    return found(this.topicsFile.papers.get(id), `the place of paper ${id}`);
  }

  /** The papers that are like one, nearest first. */
  related(id: PaperId): readonly Related[] {
    return this.#related(id);
  }

  /** The papers that an edition listed, in its order, each with whether it was new then. */
  listed(edition: Edition): { paper: PaperId; position: number; repeat: boolean }[] {
    return edition.tiles.flatMap((tile) =>
      tile.role === 'paper' && this.papers.has(tile.paper)
        ? [{ paper: tile.paper, position: tile.position, repeat: tile.repeat }]
        : [],
    );
  }

  /** Whether the newest edition brought this paper; of a single edition all would be new, which says nothing. */
  isFresh(id: PaperId): boolean {
    this.#fresh ??= new Set(
      this.editions
        .slice(0, this.editions.length > 1 ? 1 : 0)
        .flatMap((edition) => this.listed(edition))
        .flatMap(({ paper, repeat }) => (repeat ? [] : [paper])),
    );
    return this.#fresh.has(id);
  }

  /** Title and abstract as listed, when the repair changed them. */
  original(id: PaperId): Original | undefined {
    return this.#originals(id);
  }

  /** What is recorded of a paper apart from its file, told by hashes. */
  marks(id: PaperId): Marks {
    return (
      this.#parts.marks?.of(id) ??
      marksOf(this.related(id), this.original(id), (other) => this.mention(other))
    );
  }

  /** What a link to a paper shows, told by a hash; empty for a paper that is not there. */
  mention(id: PaperId): string {
    const { marks } = this.#parts;
    if (marks) return marks.mention(id);
    const paper = this.papers.get(id);
    return paper ? mentionMark(paper) : '';
  }

  /** The papers before and after one in its topic, by their ids. */
  siblingIds(id: PaperId): [PaperId | undefined, PaperId | undefined] {
    this.#positions ??= positionsOf(this.topicsFile, this.column());
    const at = this.#positions.get(id);
    if (at === undefined) return [undefined, undefined];
    const { papers } = this.topic(this.place(id).topic);
    let [before, after] = [at - 1, at + 1];
    while (before >= 0 && !this.papers.has(papers[before])) before--;
    while (after < papers.length && !this.papers.has(papers[after])) after++;
    return [papers[before], papers[after]];
  }

  /** The papers before and after one in its topic. */
  siblings(id: PaperId): Siblings {
    const known = this.#parts.siblings;
    if (known) return known.get(id) ?? {};
    const [previous, next] = this.siblingIds(id);
    return { previous: previous && this.paper(previous), next: next && this.paper(next) };
  }

  /** The whole paper, from its file. */
  load(id: PaperId): Promise<Paper> {
    const { file } = this.paper(id);
    return this.#parts.load?.(file) ?? readPaper(path.join(this.#parts.folder.papers, file));
  }

  /** What is new in papers, in a sentence of their own as plain text; papers that don't say are left out. */
  async gists(ids: readonly PaperId[]): Promise<Map<PaperId, string>> {
    // Many pages one after the other take seconds, in which other processes may ask for their next task.
    await setImmediate();
    const gists = new Map<PaperId, string>();
    for (const id of ids) {
      const paper = await this.load(id);
      const text = markdownText(paper.abstract);
      const found = findNovelty(text, paper.name);
      if (found) gists.set(id, text.slice(found.start, found.end));
    }
    return gists;
  }

  /** Topic slugs of the past that no topic has now, and the slug that serves their readers. */
  redirects(): [Slug, Slug][] {
    const live = new Set(this.topics.map((topic) => topic.slug));
    return this.topicsFile.redirects.flatMap(({ from, to }): [Slug, Slug][] =>
      live.has(from) || !live.has(to) ? [] : [[from, to]],
    );
  }

  /** Papers of other topics that stand near this one, nearest first. */
  secondaryPapers(id: TopicId): PaperId[] {
    this.#secondary ??= secondaryOf(this.papers.keys(), this.topicsFile);
    return [...(this.#secondary.get(id) ?? [])].sort(
      (a, b) => (this.place(b).secondStrength ?? 0) - (this.place(a).secondStrength ?? 0),
    );
  }
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) {
    throw new SheafError({
      what: `${what} is not in _data/topics.json, _data/editions.json or content/papers`,
      mend: 'Run the stages in order: npm run split, npm run topics, npm run site.',
    });
  }
  return value;
}
