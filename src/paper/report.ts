import { z } from 'zod';
import type { Edition } from './editions.ts';

const count = z.int().min(0);

/** What a run of the split stage did. */
export const splitReportSchema = z.strictObject({
  dumps: count,
  entries: count,
  papers: count,
  repeats: count,
  furnitureLines: count,
  rejectedLines: count,
  /** Paper files that were written, and taken away because no dump lists them any more. */
  written: count,
  removed: count,
  /** Papers that an editor deleted and that stay deleted. */
  deleted: count,
});
export type SplitReport = z.output<typeof splitReportSchema>;

/** What a report says of editions. */
export function countsOf(
  editions: readonly Edition[],
): Pick<SplitReport, 'entries' | 'repeats' | 'furnitureLines' | 'rejectedLines'> {
  const sum = (key: keyof Edition['counts']): number =>
    editions.reduce((total, { counts }) => total + counts[key], 0);
  return {
    entries: sum('entries'),
    repeats: sum('repeats'),
    furnitureLines: sum('furniture'),
    rejectedLines: sum('rejected'),
  };
}
