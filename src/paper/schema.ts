import { z } from 'zod';
import { daySchema, editionIdSchema, paperIdSchema, slugSchema } from '../digest/ids.ts';

/** One listing of a paper in an edition. Lines are 1-based and inclusive; position counts from 1. */
export const appearanceSchema = z.strictObject({
  edition: editionIdSchema,
  position: z.int().min(1),
  lines: z.tuple([z.int().min(1), z.int().min(1)]),
});
export type Appearance = z.output<typeof appearanceSchema>;

/**
 * The front matter of `content/papers/<slug>.md`. Keys that an editor adds beyond these are kept.
 * `title` is inline text: Unicode with mathematics in `$…$` and a literal dollar as `\$`.
 */
export const frontMatterSchema = z.looseObject({
  id: paperIdSchema,
  title: z.string().min(1),
  slug: slugSchema,
  date: daySchema,
  editions: z.array(appearanceSchema).min(1),
  name: z.string().min(1).optional(),
  links: z.array(z.url({ protocol: /^https?$/ })).default([]),
  /** Other versions of the same work, which stay papers of their own. */
  versions: z.array(paperIdSchema).default([]),
  /** A title that was listed without an abstract. */
  incomplete: z.literal(true).optional(),
  /** The editor's own: shown before the computed ones. */
  related: z.array(paperIdSchema).default([]),
  /** The editor's pin: the slug of a topic. */
  topic: slugSchema.optional(),
});
export type FrontMatter = z.output<typeof frontMatterSchema>;

/** A paper as it lies in its Markdown file. */
export interface Paper extends FrontMatter {
  /** The Markdown of the body; mathematics in `$…$`. Empty for an incomplete paper. */
  abstract: string;
  /** Name of the file inside `content/papers/`. */
  file: string;
}
