import { describe, expect, it } from 'vitest';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { findTopics } from '../../src/topic/find.ts';
import { findTopicsBeside } from '../../src/topic/find-beside.ts';
import { topicsFileSchema } from '../../src/topic/schema.ts';
import { readSample } from './papers.ts';

const today = '2025-06-01';
const reporter = new MemoryReporter();

describe('topics that are found on two cores', () => {
  // Papers enough for a thread, and few of them new, so that the second run continues from the first.
  const documents = readSample(1).documents.slice(0, 200);
  const before = documents.filter((_, i) => i % 10 > 0);

  it('are those that are found on one, from scratch and continued', async () => {
    const wanted = undefined;
    const first = await findTopicsBeside({
      documents: before,
      wanted,
      recorded: undefined,
      today,
      reporter,
      options: {},
    });
    expect(JSON.stringify(first)).toBe(
      JSON.stringify(findTopics(before, wanted, undefined, today, reporter)),
    );
    const recorded = topicsFileSchema.parse(first);
    const next = await findTopicsBeside({ documents, wanted, recorded, today, reporter, options: {} });
    expect(JSON.stringify(next)).toBe(
      JSON.stringify(findTopics(documents, wanted, recorded, today, reporter)),
    );
    expect(next.quality.stability).toBeGreaterThan(0);
  });

  it('are none of no papers', async () => {
    const none = await findTopicsBeside({
      documents: [],
      wanted: undefined,
      recorded: undefined,
      today,
      reporter,
      options: {},
    });
    expect(none).toMatchObject({ topics: [], papers: {} });
  });
});
