import os from 'node:os';
import type { Cost } from './measure.ts';
import type { Weight } from './weigh.ts';

/** One command on a digest of one size. */
export interface Row {
  papers: number;
  name: string;
  cost: Cost;
  /** Whether another generator made pages of the same papers. */
  peer?: boolean;
  /** What the site of this size weighs, at its first row. */
  weight?: Weight;
}

const number = (value: number | undefined, digits = 1): string =>
  value === undefined ? '–' : value.toFixed(digits);
const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

/** The results as a page of Markdown. */
export function resultsPage(rows: readonly Row[]): string {
  const costs = rows.map(({ papers, name, cost }) => {
    const site = rows.find((row) => row.papers === papers && row.name === 'site');
    const ratio = site && site.cost.wall > 0 ? cost.wall / site.cost.wall : undefined;
    const each = cost.cpu === undefined ? undefined : (1000 * cost.cpu) / papers;
    return [
      papers,
      name,
      number(cost.wall),
      number(cost.cpu),
      number(each, 2),
      number(cost.peak, 0),
      number(ratio, 2),
    ];
  });
  const weights = rows.flatMap(({ papers, weight }) =>
    weight
      ? [
          [
            papers,
            ...[weight.paperBytes, weight.home, weight.topic, weight.firstQuery].map((bytes) =>
              kilobytes(bytes),
            ),
          ],
        ]
      : [],
  );
  return `# Results of \`npm run bench\`

Written by the command on ${os.availableParallelism()} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.version}, load ${number(os.loadavg()[0])} at the end. Papers are coined from sentences of \`examples/\` (\`bench/corpus.ts\`, seed 1). Peers write a page for each paper from the same Markdown, as heavy as Sheaf's, and nothing else: no topics, feeds, search or bibliographies.

${table(['papers', 'step', 'wall s', 'user CPU s', 'CPU ms a paper', 'peak MB of a process', '× site stage'], costs)}
What goes over the wire, in kilobytes:

${table(['papers', 'page of a paper (on disk)', 'home', 'heaviest topic', 'first query of search'], weights)}`;
}

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');
