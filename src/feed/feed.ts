import type { FeedEntry } from './entries.ts';

/** A feed in no format yet. All addresses are absolute; text is free of characters that XML forbids. */
export interface Feed {
  title: string;
  description: string;
  language: string;
  /** The page that the feed follows. */
  page: string;
  addresses: { rss: string; atom: string; json: string };
  /** When any of its entries last changed. */
  updated: Date;
  /** Nothing new will come. */
  ended?: true;
  /** Newest first. */
  entries: readonly FeedEntry[];
}

/** Whether the words of an entry changed since it came out. */
export const isChanged = ({ published, updated }: FeedEntry): boolean =>
  updated.getTime() !== published.getTime();
