import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import { z } from 'zod';

/** What a run of vitest counted. A file that could not be loaded, or an error outside any test, is a failure. */
export const countsSchema = z.object({
  passed: z.int(),
  failed: z.int(),
  skipped: z.int(),
  /** Why tests were skipped, each reason with how many. */
  reasons: z.record(z.string(), z.int()),
});
export type Counts = z.output<typeof countsSchema>;

/** The variable that names the file the counts go to. */
export const countsVariable = 'SHEAF_TEST_COUNTS';

/** A vitest reporter that writes the counts of a run to a file, for `scripts/test.ts` to close with. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts: Counts = { passed: 0, failed: errors.length, skipped: 0, reasons: {} };
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') counts.passed++;
        else if (result.state === 'failed') counts.failed++;
        else {
          counts.skipped++;
          const reason = (result.state === 'skipped' && result.note) || 'no reason given';
          counts.reasons[reason] = (counts.reasons[reason] ?? 0) + 1;
        }
      }
    }
    const file = process.env[countsVariable];
    if (file) writeFileSync(file, JSON.stringify(counts));
  }
}
