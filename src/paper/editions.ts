import { z } from 'zod';
import { daySchema, editionIdSchema, paperIdSchema } from '../digest/ids.ts';

const lineRange = z.tuple([z.int().min(1), z.int().min(1)]);

/** What became of a run of lines in a dump. The ranges of a dump tile it: no gap, no overlap. */
export const tileSchema = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.literal('paper'),
    lines: lineRange,
    paper: paperIdSchema,
    position: z.int().min(1),
    repeat: z.boolean(),
  }),
  z.strictObject({ role: z.literal('furniture'), lines: lineRange, reason: z.string().min(1) }),
  z.strictObject({ role: z.literal('rejected'), lines: lineRange, reason: z.string().min(1) }),
]);
export type Tile = z.output<typeof tileSchema>;

/** One dump, read. `position` counts entries from 1; `repeat` marks a paper that an earlier entry listed. */
export const editionSchema = z.strictObject({
  id: editionIdSchema,
  /** File name of the dump. */
  file: z.string().min(1),
  title: z.string().min(1),
  date: daySchema,
  /** Whether the date was said by the dump or its sidecar, or is the day of first ingest. */
  dated: z.boolean(),
  source: z.string().optional(),
  lines: z.int().min(0),
  counts: z.strictObject({
    entries: z.int().min(0),
    new: z.int().min(0),
    repeats: z.int().min(0),
    furniture: z.int().min(0),
    rejected: z.int().min(0),
  }),
  tiles: z.array(tileSchema),
});
export type Edition = z.output<typeof editionSchema>;

/** `_data/editions.json`: the dumps in order of date, then id. */
export const editionsFileSchema = z.strictObject({ version: z.literal(1), editions: z.array(editionSchema) });
export type EditionsFile = z.output<typeof editionsFileSchema>;
