import type { SiteFolder } from '../digest/urls.ts';
import type { FeedRecord, FeedsFile } from './announced.ts';
import type { Channel } from './channels.ts';

/** What an entry is to the memory of feeds. Days are written `2025-05-07`. */
export interface Announceable {
  published: string;
  /** A hash of its words. */
  hash: string;
}

/**
 * Decides what each feed holds, from what it held before:
 * - A feed that is new holds the newest entries of its members. At an address that another feed had, it goes on
 *   from what that one held: its subscribers are the same.
 * - An entry that is new to the digest is announced in each feed that it belongs to, however many come at once.
 * - An entry that comes over from elsewhere (a topic that took it in) is announced if it is no older than what
 *   the feed still holds, so that a new division of the topics does not pour out years of papers.
 * - An entry stays until newer ones need its place, even if it belongs elsewhere by now.
 * - What a feed once held, or passed over, is never announced again.
 * - A feed whose topic is gone keeps what it held.
 * @param items every entry there is, newest first
 */
export function announce(
  recorded: FeedsFile | undefined,
  channels: readonly Channel[],
  items: ReadonlyMap<string, Announceable>,
  limit: number,
  today: string,
): FeedsFile {
  const rank = new Map<string, number>();
  for (const id of items.keys()) rank.set(id, rank.size);
  const place = (id: string): number => rank.get(id) ?? rank.size;
  const live = new Set(channels.map(({ key }) => key));
  const feeds = new Map<string, FeedRecord>();
  for (const [key, record] of Object.entries(recorded?.feeds ?? {})) {
    feeds.set(key, { ...record, ended: record.ended ?? today });
  }
  for (const { key, folder, title, members } of channels) {
    const own = recorded?.feeds[key];
    const former = own ? undefined : formerAt(folder, recorded, live);
    if (former && !live.has(former.key)) feeds.delete(former.key);
    const before = own ?? former?.record;
    // What is missing at the moment (a deleted paper) keeps its place: coming back, it is no news.
    const held = new Map(Object.entries(before?.held ?? {}));
    const past = new Set(before?.past);
    const oldest = [...held.keys()].reduce((day, id) => earlier(day, items.get(id)?.published), '9999');
    let arrived = recorded !== undefined && recorded.entries !== limit;
    const isFresh = (id: string): boolean => {
      const isNew = !recorded?.words[id];
      arrived ||= isNew;
      return isNew || held.size < limit || (items.get(id)?.published ?? '') >= oldest;
    };
    const newestFirst = (a: string, b: string): number => place(a) - place(b);
    // Each entry is decided on once: what is passed over now must not turn up when nothing has changed.
    const unseen = members.filter((id) => items.has(id) && !held.has(id) && !past.has(id)).sort(newestFirst);
    const fresh = before ? unseen.filter(isFresh) : unseen.slice(0, limit);
    for (const id of unseen) past.add(id);
    for (const id of fresh) {
      held.set(id, today);
      past.delete(id);
    }
    if (before && arrived) {
      const newest = [...held.values()].reduce((a, b) => (a > b ? a : b), '');
      const ordered = [...held].sort(([a], [b]) => newestFirst(a, b));
      for (const [id, day] of ordered.slice(limit)) {
        if (day === newest) continue;
        held.delete(id);
        past.add(id);
      }
    }
    const left = own && own.folder !== folder ? [{ folder: own.folder, day: today }] : [];
    feeds.set(key, {
      folder,
      title,
      held: sorted(held),
      past: [...past].sort(),
      moved: [...(own?.moved ?? []), ...left].filter((old) => old.folder !== folder),
    });
  }
  const words = new Map<string, FeedsFile['words'][string]>(Object.entries(recorded?.words ?? {}));
  for (const [id, { hash }] of items) {
    const known = recorded?.words[id];
    if (known?.hash !== hash) words.set(id, known ? { hash, changed: today } : { hash });
  }
  return { version: 1, entries: limit, words: sorted(words), feeds: sorted(feeds) };
}

/**
 * What the feed that had an address before a new one held there: one that has ended (the new one takes its place in
 * the records), or one that has moved away.
 */
function formerAt(
  folder: SiteFolder,
  recorded: FeedsFile | undefined,
  live: ReadonlySet<string>,
): { key: string; record: FeedRecord } | undefined {
  const records = Object.entries(recorded?.feeds ?? {}).map(([key, record]) => ({ key, record }));
  const here = records.filter(({ record }) => record.folder === folder);
  return (
    here.find(({ key }) => !live.has(key)) ??
    here[0] ??
    records.find(({ record }) => record.moved.some((old) => old.folder === folder))
  );
}

const earlier = (a: string, b: string | undefined): string => (b !== undefined && b < a ? b : a);

function sorted<V>(map: ReadonlyMap<string, V>): Record<string, V> {
  const record: Record<string, V> = {};
  for (const key of [...map.keys()].sort()) record[key] = map.get(key) as V;
  return record;
}
