import type { Entry } from './clean-dumps.ts';
import type { DirtyDump } from './dirty.ts';

export interface Recovery {
  entries: number;
  /** Entries whose title and abstract came back as they were. */
  whole: number;
  /** Papers read that have no entry's title. */
  spurious: number;
  papers: number;
}

/** White space normalised: what it looked like is no part of a paper. */
const normal = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Compares papers read from a dirty listing with its entries; the last paper of a cut one may be anything. */
export function recover(
  dump: Pick<DirtyDump, 'entries' | 'cut'>,
  papers: readonly Entry[],
  tell?: (line: string) => void,
): Recovery {
  const read = papers.map(({ title, abstract }) => ({ title: normal(title), abstract: normal(abstract) }));
  const wanted = dump.entries.map(({ title, abstract }) => ({
    title: normal(title),
    abstract: normal(abstract),
  }));
  const counted = dump.cut ? read.slice(0, -1) : read;
  const left = new Map<string, number>();
  for (const { title, abstract } of read) {
    const key = `${title}\n${abstract}`;
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  let whole = 0;
  for (const { title, abstract } of wanted) {
    const key = `${title}\n${abstract}`;
    const count = left.get(key) ?? 0;
    if (count > 0) {
      whole++;
      left.set(key, count - 1);
    } else
      tell?.(
        `lost: ${title.slice(0, 100)} | ${abstract.length} | read as ${JSON.stringify(near(title, read))}`,
      );
  }
  const titles = new Set(wanted.map(({ title }) => title));
  const strangers = counted.filter(({ title }) => !titles.has(title));
  for (const { title, abstract } of strangers)
    tell?.(`spurious: ${title.slice(0, 140)} | ${abstract.length}`);
  return { entries: wanted.length, whole, spurious: strangers.length, papers: read.length };
}

function near(title: string, read: readonly Entry[]): string {
  const hit =
    read.find((one) => one.title === title) ?? read.find((one) => one.title.includes(title.slice(0, 30)));
  return hit ? `${hit.title.slice(0, 120)} / ${hit.abstract.length} …${hit.abstract.slice(-60)}` : 'nothing';
}
