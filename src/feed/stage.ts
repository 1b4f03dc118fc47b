import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { holds, makesCommon, type Shard } from '../cache/shard.ts';
import { dayOf, now } from '../digest/clock.ts';
import type { PaperId } from '../digest/ids.ts';
import type { Reporter } from '../digest/reporter.ts';
import type { SiteSettings } from '../digest/settings.ts';
import { feedPaths, fileOf, opmlPath, pages, type SiteFolder, siteUrls } from '../digest/urls.ts';
import type { Edition } from '../paper/editions.ts';
import type { Paper } from '../paper/schema.ts';
import { xmlText } from '../text/xml-text.ts';
import type { StandingFile } from '../topic/schema.ts';
import { announce } from './announce.ts';
import type { FeedsFile } from './announced.ts';
import { toAtom } from './atom.ts';
import { feedAddresses } from './channels.ts';
import { collect, type ListedPaper, papersByTopic } from './collect.ts';
import { editionEntry, type FeedEntry, midnight, noticeEntry, paperEntry } from './entries.ts';
import type { Feed } from './feed.ts';
import { toJsonFeed } from './json-feed.ts';
import { Watch, withMembers } from './members.ts';
import { toOpml } from './opml.ts';
import { toRss } from './rss.ts';
import { successorsOf } from './successors.ts';

export interface FeedInput {
  settings: SiteSettings;
  topics: StandingFile;
  editions: readonly Edition[];
  /** The papers that have an abstract, in any order. */
  papers: Iterable<ListedPaper>;
  /** Reads one of them whole; none is kept. */
  read(paper: ListedPaper): Promise<Paper>;
  /** What the feeds of the last published site announced. */
  recorded?: FeedsFile;
  /** Writes only the feeds whose keys fall in it; the list of all feeds is common. */
  shard?: Shard;
}

export interface FeedReport {
  feeds: number;
  /** To be recorded once the site is published (`recordAnnouncements`). */
  announced: FeedsFile;
  /** Folders that feeds and their pages had before, and where their readers go now. */
  moved: readonly { from: SiteFolder; to: SiteFolder }[];
}

/** Entries that are kept for further feeds: those of a group's topics come one after the other. */
const mostRendered = 1500;

/**
 * Writes the feeds of a site into its folder, which is not published yet: everything, editions, papers with code,
 * watched queries, each topic and each group, as RSS, Atom and JSON Feed, and one OPML of all.
 */
export async function writeFeeds(input: FeedInput, out: string, reporter: Reporter): Promise<FeedReport> {
  const { settings, topics, recorded, shard } = input;
  const urls = siteUrls(settings);
  const today = dayOf(now());
  const addresses = feedAddresses(settings, topics);
  const digest = collect(input);
  const watch = new Watch(addresses, reporter);
  if (watch.isAsked) for (const paper of digest.papers.values()) watch.see(await input.read(paper));
  const channels = withMembers(addresses, digest, topics, watch);
  const announced = announce(recorded, channels, digest.items, settings.feedEntries, today);

  const rendered = new Map<string, FeedEntry>();
  const entryOf = async (id: string): Promise<FeedEntry> => {
    const known = rendered.get(id);
    if (known) return known;
    const { published } = digest.items.get(id) ?? { published: today };
    const days = { published, changed: announced.words[id]?.changed };
    const edition = digest.editions.get(id);
    const entry = edition
      ? editionEntry(edition, papersByTopic(edition, digest, topics), days, urls)
      : paperEntry(
          await input.read(digest.papers.get(id) as ListedPaper),
          digest.label(id as PaperId),
          days,
          urls,
        );
    if (rendered.size >= mostRendered) rendered.clear();
    rendered.set(id, entry);
    return entry;
  };
  /** What a feed holds, newest first. */
  const rank = new Map([...digest.items.keys()].map((id, i) => [id, i]));
  const heldBy = async (key: string): Promise<FeedEntry[]> => {
    const held = Object.keys(announced.feeds[key].held)
      .filter((id) => rank.has(id))
      .sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
    const entries: FeedEntry[] = [];
    for (const id of held) entries.push(await entryOf(id));
    return entries;
  };
  const beginning = midnight([...digest.items.values()][0]?.published ?? '1970-01-01');
  const write = (
    folder: SiteFolder,
    feed: Pick<Feed, 'title' | 'description' | 'page' | 'entries' | 'ended'>,
  ): void => {
    const places = feedPaths(folder);
    const whole: Feed = {
      ...feed,
      title: xmlText(feed.title),
      description: xmlText(feed.description),
      language: settings.language,
      addresses: {
        rss: urls.absolute(places.rss),
        atom: urls.absolute(places.atom),
        json: urls.absolute(places.json),
      },
      updated: new Date(
        Math.max(...feed.entries.map(({ updated }) => updated.getTime()), 0) || beginning.getTime(),
      ),
    };
    mkdirSync(path.join(out, path.dirname(fileOf(places.rss))), { recursive: true });
    // Synchronous: of so small files it takes a third of the time.
    writeFileSync(path.join(out, fileOf(places.rss)), toRss(whole));
    writeFileSync(path.join(out, fileOf(places.atom)), toAtom(whole));
    writeFileSync(path.join(out, fileOf(places.json)), toJsonFeed(whole));
  };

  const own = channels.filter(({ key }) => holds(shard, key));
  for (const { key, folder, title, description, page } of own) {
    write(folder, { title, description, page: urls.absolute(page), entries: await heldBy(key) });
  }
  const live = new Map(channels.map((channel) => [channel.key, channel]));
  const taken = new Set<SiteFolder>(channels.map(({ folder }) => folder));
  const moved: { from: SiteFolder; to: SiteFolder }[] = [];
  for (const [key, record] of Object.entries(announced.feeds)) {
    const left = record.ended ? [{ folder: record.folder, day: record.ended }] : [];
    for (const { folder, day } of [...record.moved, ...left]) {
      if (taken.has(folder)) continue;
      taken.add(folder);
      const same = live.get(key);
      const heirs = same ? [same] : successorsOf(key, record, channels, topics);
      const to = heirs[0]?.folder ?? (key.startsWith('watch:') ? pages.subscribe : pages.topics);
      moved.push({ from: folder, to });
      if (!holds(shard, key)) continue;
      const targets = heirs.map((heir) => ({
        name: heir.name,
        url: urls.absolute(heir.page),
        feed: urls.absolute(heir.rss),
      }));
      write(folder, {
        title: record.title,
        description: `This feed has moved: nothing new will come here. Go on at ${targets[0]?.feed ?? urls.absolute(to)}`,
        page: urls.absolute(to),
        entries: [noticeEntry(key, record.title, targets, urls.absolute(to), day), ...(await heldBy(key))],
        ended: true,
      });
    }
  }
  if (makesCommon(shard))
    writeFileSync(path.join(out, fileOf(opmlPath)), toOpml(settings.title, channels, urls));
  return { feeds: own.length, announced, moved };
}
