import type { PaperId } from '../digest/ids.ts';
import { distinctivePhrases, editionTitle } from './edition-titles.ts';
import type { Edition, Tile } from './editions.ts';
import type { DumpRead } from './ingest.ts';
import type { Appearance } from './schema.ts';

/**
 * The record of each dump for `_data/editions.json`.
 * @param dumps In order of date, then id: the first one to list a paper has it as new.
 */
export function editionsOf(dumps: readonly DumpRead[]): Edition[] {
  const seen = new Set<PaperId>();
  const phrases = distinctivePhrases(dumps.map((dump) => dump.titles));
  return dumps.map((dump, i) => {
    const counts = { entries: 0, new: 0, repeats: 0, furniture: 0, rejected: 0 };
    const tiles = dump.parts.map((part): Tile => {
      const { lines } = part;
      if (part.role !== 'paper') {
        counts[part.role] += lines[1] - lines[0] + 1;
        return { role: part.role, lines, reason: part.reason };
      }
      const { paper, position } = part;
      const repeat = seen.has(paper);
      seen.add(paper);
      counts.entries++;
      counts[repeat ? 'repeats' : 'new']++;
      return { role: 'paper', lines, paper, position, repeat };
    });
    const { id, file, date, dated, sidecar, lines } = dump;
    return {
      id,
      file,
      title: sidecar.title ?? editionTitle(date, dated, phrases[i]),
      date,
      dated,
      ...(sidecar.source === undefined ? {} : { source: sidecar.source }),
      lines,
      counts,
      tiles,
    };
  });
}

/** Editions without the papers that the editor deleted: their lines count as rejected. */
export function withoutDeleted(editions: readonly Edition[], deleted: ReadonlySet<PaperId>): Edition[] {
  if (deleted.size === 0) return [...editions];
  return editions.map((edition) => {
    const counts = { ...edition.counts };
    const tiles = edition.tiles.map((tile): Tile => {
      if (tile.role !== 'paper' || !deleted.has(tile.paper)) return tile;
      const { lines, paper, repeat } = tile;
      counts.entries--;
      counts[repeat ? 'repeats' : 'new']--;
      counts.rejected += lines[1] - lines[0] + 1;
      return { role: 'rejected', lines, reason: `deleted by the editor: ${paper}` };
    });
    return { ...edition, counts, tiles };
  });
}

/**
 * Editions of dumps that are gone, as far as papers that stay refer to them. Their other lines count as rejected.
 * @param orphans Papers that stay though no dump lists them, with where they were listed.
 */
export function keptEditions(
  recorded: readonly Edition[],
  present: readonly Edition[],
  orphans: ReadonlyMap<PaperId, readonly Appearance[]>,
): Edition[] {
  const ids = new Set(present.map((edition) => edition.id));
  const named = new Set([...orphans.values()].flat().map(({ edition }) => edition));
  return recorded
    .filter((edition) => !ids.has(edition.id) && named.has(edition.id))
    .map((edition) => {
      const tiles = edition.tiles.map(
        (tile): Tile =>
          tile.role !== 'paper' || orphans.has(tile.paper)
            ? tile
            : { role: 'rejected', lines: tile.lines, reason: 'the dump is gone, and the paper with it' },
      );
      const papers = tiles.filter((tile) => tile.role === 'paper');
      const repeats = papers.filter((tile) => tile.repeat).length;
      const rejected = tiles
        .filter((tile) => tile.role === 'rejected')
        .reduce((sum, { lines }) => sum + lines[1] - lines[0] + 1, 0);
      const counts = {
        ...edition.counts,
        entries: papers.length,
        new: papers.length - repeats,
        repeats,
        rejected,
      };
      return { ...edition, counts, tiles };
    });
}
