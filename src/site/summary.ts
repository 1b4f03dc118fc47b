import type { PaperId, Slug } from '../digest/ids.ts';
import { shortHash } from '../digest/short-hash.ts';
import { wordsOfPaper } from '../feed/entries.ts';
import { isCodeLink } from '../paper/code-link.ts';
import type { Appearance, Paper } from '../paper/schema.ts';
import { findAcronyms } from '../text/acronyms.ts';

/** What lists and cards show of a paper. */
export interface PaperSummary {
  id: PaperId;
  slug: Slug;
  /** Inline text: mathematics in `$…$`. */
  title: string;
  name?: string;
  /** The acronyms that its title and abstract spell out, each short form once. */
  acronyms: readonly { short: string; long: string }[];
  date: string;
  editions: readonly Appearance[];
  hasCode: boolean;
  incomplete: boolean;
  file: string;
  /** The editor's own related papers, and other versions of the same work. */
  related: readonly PaperId[];
  versions: readonly PaperId[];
  /** A hash of the paper's file. */
  hash: string;
  /** A hash of its words, by which feeds know whether they have changed. */
  words: string;
}

/** The papers before and after one in its topic. */
export interface Siblings {
  previous?: Mention;
  next?: Mention;
}

const none: readonly never[] = [];

/** A short form in Markdown may have a backslash before a sign. */
const escaped = /\\([!-/:-@[-`{-~])/g;

/** Read from the Markdown itself: parsing that of all papers would take longer than all else a summary needs. */
function acronymsOf({ title, abstract }: Paper): { short: string; long: string }[] {
  const found = new Map<string, string>();
  for (const text of [title, abstract]) {
    for (const { short, long } of findAcronyms(text.replace(escaped, '$1'))) {
      if (!found.has(short) && !`${short}${long}`.includes('$')) found.set(short, long.replace(/\s+/g, ' '));
    }
  }
  return [...found].map(([short, long]) => ({ short, long }));
}

export const summarise = (paper: Paper, hash: string): PaperSummary => ({
  id: paper.id,
  slug: paper.slug,
  title: paper.title,
  name: paper.name,
  acronyms: acronymsOf(paper),
  date: paper.date,
  editions: paper.editions,
  hasCode: paper.links.some(isCodeLink),
  incomplete: paper.incomplete === true,
  file: paper.file,
  related: paper.related,
  versions: paper.versions,
  hash,
  words: wordsOfPaper(paper),
});

/** What a link to a paper shows of it, and no more: a page need not be made again when the rest changes. */
export type Mention = Pick<PaperSummary, 'id' | 'slug' | 'title'>;
export const mention = ({ id, slug, title }: Mention): Mention => ({ id, slug, title });
/** A hash of it. */
export const mentionMark = ({ slug, title }: Mention): string => shortHash(`${slug}\n${title}`);

/** A paper that is only linked to, among those that are known whole. */
export const mentioned = ({ id, slug, title }: Mention): PaperSummary => ({
  // One by one: objects that begin as copies of others take much longer to make.
  id,
  slug,
  title,
  acronyms: none,
  date: '',
  editions: none,
  hasCode: false,
  incomplete: false,
  file: '',
  related: none,
  versions: none,
  hash: '',
  words: '',
});
