import type { Topic } from '../topic/schema.ts';

export { readableDay } from '../digest/readable-day.ts';

/** A count with its noun: `1 paper`, `3 papers`. */
export const count = (n: number, noun: string, plural = `${noun}s`): string =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? noun : plural}`;

/** How many topics there are, in words. The papers that fit nowhere are beside the topics and not one more of them. */
export const countTopics = (topics: readonly Pick<Topic, 'remainder'>[]): string =>
  count(topics.filter(({ remainder }) => !remainder).length, 'topic');
