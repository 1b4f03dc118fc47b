import { z } from 'zod';
import {
  daySchema,
  groupIdSchema,
  type PaperId,
  paperIdSchema,
  slugSchema,
  topicIdSchema,
} from '../digest/ids.ts';

const phraseSchema = z.strictObject({ text: z.string().min(1), papers: z.array(paperIdSchema) });
const share = z.number().min(0).max(1);

/** One topic. `papers` is in order of centrality, `phrases` in order of weight, `neighbours` of likeness. */
export const topicSchema = z.strictObject({
  id: topicIdSchema,
  slug: slugSchema,
  label: z.string().min(1),
  group: groupIdSchema,
  phrases: z.array(phraseSchema),
  papers: z.array(paperIdSchema),
  neighbours: z.array(topicIdSchema),
  /** Sentences of its papers that together say what it is about, as plain text. */
  overview: z.array(z.strictObject({ paper: paperIdSchema, sentence: z.string().min(1) })).default([]),
  subtopics: z
    .array(z.strictObject({ label: z.string().min(1), papers: z.array(paperIdSchema) }))
    .default([]),
  /** The plainly named remainder of papers that fit nowhere. */
  remainder: z.literal(true).optional(),
});
export type Topic = z.output<typeof topicSchema>;

/** Topics that belong together. */
export const topicGroupSchema = z.strictObject({
  id: groupIdSchema,
  slug: slugSchema,
  label: z.string().min(1),
  topics: z.array(topicIdSchema),
  /** Of a large digest, where each group is made by itself: a hash of what it was made from, and its measures. */
  made: z.strictObject({ input: z.string(), quality: z.record(z.string(), z.number()) }).optional(),
});
export type TopicGroup = z.output<typeof topicGroupSchema>;

/** `because` holds the shared phrases that say most, in the words of the papers. */
export const relatedSchema = z.strictObject({
  id: paperIdSchema,
  score: share,
  because: z.array(z.string()),
});
export type Related = z.output<typeof relatedSchema>;

/** Where a paper stands. `x` and `y` are places on the map, both from 0 to 1. */
export const placeSchema = z.strictObject({
  topic: topicIdSchema,
  second: topicIdSchema.optional(),
  /** How near the second topic is, as a share of the first one's nearness. */
  secondStrength: share.optional(),
  related: z.array(relatedSchema),
  x: share,
  y: share,
});
export type Place = z.output<typeof placeSchema>;

/** What became of a topic in a run. */
export const topicEventSchema = z.strictObject({
  date: daySchema,
  kind: z.enum(['born', 'died', 'split', 'merged', 'renamed']),
  topic: topicIdSchema,
  label: z.string(),
  /** The other topics of a split or merge. */
  others: z.array(topicIdSchema).default([]),
  /** The label before a rename. */
  was: z.string().optional(),
});
export type TopicEvent = z.output<typeof topicEventSchema>;

/** `_data/topics.json`: what the topics stage writes, and reads again on its next run. */
export const topicsFileSchema = z.strictObject({
  version: z.literal(1),
  /** A hash of all that the topics were made from: while it stays the same, so does the file. */
  input: z.string().default(''),
  groups: z.array(topicGroupSchema),
  topics: z.array(topicSchema),
  papers: z.record(paperIdSchema, placeSchema),
  history: z.array(topicEventSchema),
  /** Slugs that topics once had, and the slug that serves their readers now. */
  redirects: z.array(z.strictObject({ from: slugSchema, to: slugSchema })).default([]),
  /** The editor's splits that were made, as `_data/topics.yaml` asks for them, and the topics that came of each. */
  parted: z.array(z.strictObject({ key: z.string(), topics: z.array(topicIdSchema) })).optional(),
  /** Measures of this partition by name, as the About page shows them. */
  quality: z.record(z.string(), z.number()).default({}),
});
export type TopicsFile = z.output<typeof topicsFileSchema>;

/** A place without what the paper is related to. */
export type Standing = Omit<Place, 'related'>;

/** Topics as most readers need them: what a large digest can hold in memory. */
export type StandingFile = Omit<TopicsFile, 'papers'> & { papers: Record<PaperId, Standing> };

/** Topics as pages and feeds need them: a place is made when it is asked for. */
export type ShownTopics = Omit<TopicsFile, 'papers'> & {
  papers: Pick<ReadonlyMap<PaperId, Standing>, 'get'>;
};

/** The topics of a file that is held whole. */
export const shownTopics = (file: StandingFile): ShownTopics => ({
  ...file,
  papers: new Map(Object.entries(file.papers) as [PaperId, Standing][]),
});
