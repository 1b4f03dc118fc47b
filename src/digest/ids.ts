import { z } from 'zod';

/**
 * The identifiers that files and pages refer to each other by. They are branded: a slug can't be passed
 * where a paper's id is meant.
 */
export const paperIdSchema = z
  .string()
  .regex(/^p-[0-9a-z]{10,}$/, 'a paper id looks like p-k3v9x2q7m1')
  .brand<'PaperId'>();
export type PaperId = z.infer<typeof paperIdSchema>;

export const topicIdSchema = z
  .string()
  .regex(/^t-[0-9a-z-]+$/, 'a topic id looks like t-4kd82x')
  .brand<'TopicId'>();
export type TopicId = z.infer<typeof topicIdSchema>;

export const groupIdSchema = z
  .string()
  .regex(/^g-[0-9a-z-]+$/, 'a group id looks like g-4kd82x')
  .brand<'GroupId'>();
export type GroupId = z.infer<typeof groupIdSchema>;

export const editionIdSchema = z
  .string()
  .regex(/^[0-9a-z][0-9a-z_-]*$/, 'an edition id holds lower-case letters, digits, - and _')
  .brand<'EditionId'>();
export type EditionId = z.infer<typeof editionIdSchema>;

/** The last part of a URL and a file name: lower-case ASCII, so it can't climb out of its folder. */
export const slugSchema = z
  .string()
  .max(80)
  .regex(/^[0-9a-z]+(?:-[0-9a-z]+)*$/, 'a slug holds lower-case letters and digits joined by single hyphens')
  .brand<'Slug'>();
export type Slug = z.infer<typeof slugSchema>;

/** A day in the calendar, as `2025-05-07`. */
export const daySchema = z.iso.date();
