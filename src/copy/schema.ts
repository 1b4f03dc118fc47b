import { z } from 'zod';
import {
  daySchema,
  editionIdSchema,
  groupIdSchema,
  paperIdSchema,
  slugSchema,
  topicIdSchema,
} from '../digest/ids.ts';
import { topicEventSchema } from '../topic/schema.ts';

/**
 * The published copy of a digest, described in `docs/formats.md`. Within version 1 keys are only ever added.
 */
const head = { version: z.literal(1), title: z.string(), url: z.url() };

export const copiedPaperSchema = z.strictObject({
  id: paperIdSchema,
  slug: slugSchema,
  url: z.url(),
  /** Inline text: mathematics as TeX in `$…$`, a literal dollar as `\$`. */
  title: z.string(),
  /** The title as plain Unicode text. */
  titleText: z.string(),
  date: daySchema,
  editions: z.array(z.strictObject({ edition: editionIdSchema, position: z.int().min(1) })),
  topic: topicIdSchema.optional(),
  second: topicIdSchema.optional(),
  name: z.string().optional(),
  links: z.array(z.string()),
  code: z.string().optional(),
  versions: z.array(paperIdSchema),
  related: z.array(z.strictObject({ id: paperIdSchema, score: z.number(), because: z.array(z.string()) })),
  incomplete: z.literal(true).optional(),
  /** Markdown with mathematics in `$…$`. */
  abstract: z.string(),
});
export type CopiedPaper = z.output<typeof copiedPaperSchema>;

/** `/papers.json`: every paper, in order of slug. */
export const papersCopySchema = z.strictObject({
  ...head,
  editions: z.array(
    z.strictObject({
      id: editionIdSchema,
      title: z.string(),
      date: daySchema,
      dated: z.boolean(),
      url: z.url(),
    }),
  ),
  papers: z.array(copiedPaperSchema),
});
export type PapersCopy = z.output<typeof papersCopySchema>;

/** `/topics.json`: topics and their groups. */
export const topicsCopySchema = z.strictObject({
  ...head,
  groups: z.array(
    z.strictObject({
      id: groupIdSchema,
      slug: slugSchema,
      url: z.url(),
      label: z.string(),
      topics: z.array(topicIdSchema),
    }),
  ),
  topics: z.array(
    z.strictObject({
      id: topicIdSchema,
      slug: slugSchema,
      url: z.url(),
      label: z.string(),
      group: groupIdSchema,
      feeds: z.strictObject({ rss: z.url(), atom: z.url(), json: z.url() }),
      phrases: z.array(z.strictObject({ text: z.string(), papers: z.array(paperIdSchema) })),
      /** Central ones first. */
      papers: z.array(paperIdSchema),
      subtopics: z.array(z.strictObject({ label: z.string(), papers: z.array(paperIdSchema) })),
      neighbours: z.array(topicIdSchema),
      overview: z.array(z.strictObject({ paper: paperIdSchema, sentence: z.string() })),
      remainder: z.literal(true).optional(),
    }),
  ),
  history: z.array(topicEventSchema),
  redirects: z.array(z.strictObject({ from: slugSchema, to: slugSchema })),
});
export type TopicsCopy = z.output<typeof topicsCopySchema>;
