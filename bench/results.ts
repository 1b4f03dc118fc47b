import os from 'node:os';
import type { Cost } from './measure.ts';
import type { Weight } from './weigh.ts';

/** One command on a digest of one size. */
export interface Row {
  papers: number;
  name: string;
  cost: Cost;
  /** What the site stage cost at this size, when it is known already. */
  site?: Cost;
  /** What the site of this size weighs. */
  weight?: Weight;
}

const number = (value: number | undefined, digits = 1): string =>
  value === undefined ? '–' : value.toFixed(digits);
const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

/** Milliseconds of user CPU a paper. */
const cpuEach = ({ papers, cost }: Pick<Row, 'papers' | 'cost'>): number => (1000 * (cost.cpu ?? 0)) / papers;

/** The results as a page of Markdown. */
export function resultsPage(rows: readonly Row[]): string {
  const costs = rows.map(({ papers, name, cost, site }) => {
    const ratio = cost.cpu && site?.cpu ? cost.cpu / site.cpu : undefined;
    const each = cost.cpu === undefined ? undefined : cpuEach({ papers, cost });
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
  const growth = rows.flatMap(({ papers, name, cost }) => {
    const smaller = rows.filter((row) => row.name === name && row.papers < papers).at(-1);
    if (!smaller?.cost.cpu || !cost.cpu) return [];
    const factor = cpuEach({ papers, cost }) / cpuEach(smaller);
    return [[name, `${papers} to ${smaller.papers}`, number(factor, 2)]];
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

${table(['papers', 'step', 'wall s', 'user CPU s', 'CPU ms a paper', 'peak MB of a process', 'CPU × site stage'], costs)}
CPU a paper at one size as a multiple of that at the size before:

${table(['step', 'papers', '×'], growth)}
What goes over the wire, in kilobytes:

${table(['papers', 'page of a paper (on disk)', 'home', 'heaviest topic', 'first query of search'], weights)}`;
}

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');
