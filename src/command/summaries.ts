import type { SplitReport } from '../paper/report.ts';
import type { TopicsReport } from '../topic/stage.ts';

/** The last line of the split stage. */
export const splitSummary = (report: SplitReport): string =>
  [
    `${report.entries} entries in ${report.dumps} dumps: ${report.papers} papers, ${report.repeats} repeats`,
    `${report.furnitureLines} lines of furniture, ${report.rejectedLines} rejected`,
    `${report.written} files written`,
    ...(report.removed > 0 ? [`${report.removed} removed (no dump lists them any more)`] : []),
    ...(report.deleted > 0 ? [`${report.deleted} stay deleted (--restore brings them back)`] : []),
  ].join('; ');

/** The last line of the topics stage. */
export const topicsSummary = (report: TopicsReport): string =>
  `${report.papers} papers in ${report.topics} topics and ${report.groups} groups`;
