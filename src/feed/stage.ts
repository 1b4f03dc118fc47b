import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { programVersion } from '../cache/program-version.ts';
import type { Published } from '../cache/published.ts';
import { holds, makesCommon, type Shard } from '../cache/shard.ts';
import { dayOf, now } from '../digest/clock.ts';
import { writeInFolder } from '../digest/files.ts';
import type { Reporter } from '../digest/reporter.ts';
import type { SiteSettings } from '../digest/settings.ts';
import { shortHash } from '../digest/short-hash.ts';
import { feedPaths, fileOf, opmlPath, pages, type SiteFolder, siteUrls } from '../digest/urls.ts';
import type { Edition } from '../paper/editions.ts';
import type { Paper } from '../paper/schema.ts';
import { xmlText } from '../text/xml-text.ts';
import type { ShownTopics } from '../topic/schema.ts';
import { announce } from './announce.ts';
import type { FeedsFile } from './announced.ts';
import { toAtom } from './atom.ts';
import { feedAddresses } from './channels.ts';
import { collect, type ListedPaper, type ListedPapers } from './collect.ts';
import { type FeedEntry, midnight, noticeEntry } from './entries.ts';
import { EntryMaker } from './entry-maker.ts';
import type { Feed } from './feed.ts';
import { toJsonFeed } from './json-feed.ts';
import { Watch, withMembers } from './members.ts';
import { toOpml } from './opml.ts';
import { toRss } from './rss.ts';
import { successorsOf } from './successors.ts';

export interface FeedInput {
  settings: SiteSettings;
  topics: ShownTopics;
  editions: readonly Edition[];
  papers: ListedPapers;
  /** Reads one of them whole; none is kept. */
  read(paper: ListedPaper): Promise<Paper>;
  /** What the feeds of the last published site announced. */
  recorded?: FeedsFile;
  /** What is published and stays where it would be the same. */
  published?: Published;
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

/** What a feed says besides the entries that are recorded under its key. */
interface Announcing {
  key: string;
  title: string;
  description: string;
  page: string;
  /** Of a feed that has ended, where its readers are to go on. */
  notice?: FeedEntry;
}

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

  const maker = new EntryMaker({ digest, topics, announced, urls, read: (paper) => input.read(paper) });
  const { rank } = digest;
  const [newest] = digest.items.values();
  const beginning = midnight(newest?.published ?? '1970-01-01');
  const common = JSON.stringify([programVersion(), settings.language, urls.absolute(pages.home), beginning]);
  /** Writes a feed that holds what is recorded of it, newest first, unless it is published and would be the same. */
  const write = async (folder: SiteFolder, { notice, ...feed }: Announcing): Promise<void> => {
    const held = Object.keys(announced.feeds[feed.key].held)
      .filter((id) => rank.has(id))
      .sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
    const places = feedPaths(folder);
    const files = [places.rss, places.atom, places.json].map(fileOf);
    const [unit] = files;
    // Feeds take seconds, in which other processes may ask for their next task.
    await setImmediate();
    const made = shortHash(common + JSON.stringify([feed, notice, held.map((id) => [id, maker.source(id)])]));
    if (input.published?.keeps(unit, made, files)) return;
    input.published?.made(unit, made, files);
    const entries = notice ? [notice] : [];
    for (const id of held) entries.push(await maker.entry(id));
    const whole: Feed = {
      title: xmlText(feed.title),
      description: xmlText(feed.description),
      page: feed.page,
      language: settings.language,
      addresses: {
        rss: urls.absolute(places.rss),
        atom: urls.absolute(places.atom),
        json: urls.absolute(places.json),
      },
      updated: new Date(
        Math.max(...entries.map(({ updated }) => updated.getTime()), 0) || beginning.getTime(),
      ),
      entries,
      ...(notice ? { ended: true } : {}),
    };
    writeInFolder(path.join(out, fileOf(places.rss)), toRss(whole));
    writeInFolder(path.join(out, fileOf(places.atom)), toAtom(whole));
    writeInFolder(path.join(out, fileOf(places.json)), toJsonFeed(whole));
  };

  const own = channels.filter(({ key }) => holds(shard, key));
  for (const { key, folder, title, description, page } of own) {
    await write(folder, { key, title, description, page: urls.absolute(page) });
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
      await write(folder, {
        key,
        title: record.title,
        description: `This feed has moved: nothing new will come here. Go on at ${targets[0]?.feed ?? urls.absolute(to)}`,
        page: urls.absolute(to),
        notice: noticeEntry(key, record.title, targets, urls.absolute(to), day),
      });
    }
  }
  if (makesCommon(shard))
    writeFileSync(path.join(out, fileOf(opmlPath)), toOpml(settings.title, channels, urls));
  return { feeds: own.length, announced, moved };
}
