import type { PaperId } from '../digest/ids.ts';
import type { SiteUrls } from '../digest/urls.ts';
import type { Paper } from '../paper/schema.ts';
import type { ShownTopics } from '../topic/schema.ts';
import type { FeedsFile } from './announced.ts';
import { type Collected, type ListedPaper, papersByTopic } from './collect.ts';
import { type EntryDays, editionEntry, type FeedEntry, paperEntry } from './entries.ts';

interface MakerInput {
  digest: Collected;
  topics: ShownTopics;
  announced: FeedsFile;
  urls: SiteUrls;
  read(paper: ListedPaper): Promise<Paper>;
}

/** Entries that are kept for further feeds: those of a group's topics come one after the other. */
const mostKept = 1500;

/** Makes the entries of feeds, each of what has been announced. */
export class EntryMaker {
  readonly #input: MakerInput;
  readonly #kept = new Map<string, FeedEntry>();

  constructor(input: MakerInput) {
    this.#input = input;
  }

  /** All that an entry is made from besides addresses; the words of a paper as a hash of its file. */
  source(id: string): unknown {
    const { digest, topics } = this.#input;
    const edition = digest.editions.get(id);
    if (!edition) return [this.#days(id), digest.papers.get(id)?.hash, digest.label(id as PaperId)];
    const lists = papersByTopic(edition, digest, topics);
    return [
      this.#days(id),
      edition.id,
      edition.title,
      lists.map(({ label, papers }) => [label, papers.map(({ slug, title }) => [slug, title])]),
    ];
  }

  async entry(id: string): Promise<FeedEntry> {
    const known = this.#kept.get(id);
    if (known) return known;
    const { digest, topics, urls, read } = this.#input;
    const edition = digest.editions.get(id);
    const entry = edition
      ? editionEntry(edition, papersByTopic(edition, digest, topics), this.#days(id), urls)
      : paperEntry(
          await read(digest.papers.get(id) as ListedPaper),
          digest.label(id as PaperId),
          this.#days(id),
          urls,
        );
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(id, entry);
    return entry;
  }

  #days(id: string): EntryDays {
    const { digest, announced } = this.#input;
    return { published: digest.items.get(id)?.published ?? '', changed: announced.words[id]?.changed };
  }
}
