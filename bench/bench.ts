import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { runCommand } from '../src/command/command.ts';
import { switchFlag, valueFlag } from '../src/command/flags.ts';
import { programRoot } from '../src/digest/folder.ts';
import { writeCorpus } from './corpus.ts';
import { type Cost, measure } from './measure.ts';
import { peers } from './peers.ts';
import { type Row, resultsPage } from './results.ts';
import { weigh } from './weigh.ts';

const stages = ['split', 'topics', 'site', 'search'] as const;

/** Runs a command of Sheaf on a digest. */
const stage = (name: string, root: string): Promise<Cost> =>
  measure(process.execPath, [
    ...[
      '--import',
      path.join(programRoot, 'src', 'tsx.mjs'),
      path.join(programRoot, 'scripts', `${name}.ts`),
    ],
    ...['--root', root, '--dumps', path.join(root, 'content', 'dumps'), '--quiet'],
  ]);

/** Lists one more paper in the last dump. */
async function addPaper(root: string): Promise<void> {
  const folder = path.join(root, 'content', 'dumps');
  const names = (await readdir(folder)).sort();
  const last = path.join(folder, names[names.length - 1]);
  const text = await readFile(last, 'utf8');
  const paper =
    'Afterthought: One More Paper on Nearest Neighbours\n\nWe add a single paper to a digest of many and ask how long it takes until it can be read. The answer should not grow with the digest.\n';
  await writeFile(last, `${text}\n${paper}`);
}

/** Measures a digest of a size: each stage, the peers, and builds after no change and after one more paper. */
async function bench(
  papers: number,
  work: string,
  alone: boolean,
  say: (line: string) => void,
  add: (row: Row) => Promise<void>,
): Promise<void> {
  const root = path.join(work, `sheaf-${papers}`);
  await writeCorpus(path.join(root, 'content', 'dumps'), papers);
  let site: Cost | undefined;
  for (const name of stages) {
    const cost = await stage(name, root);
    if (name === 'site') site = cost;
    await add({ papers, name, cost, site });
  }
  const weight = await weigh(path.join(root, 'dist'));
  // Hexadecimal digits of no meaning, so that the pages of peers are as heavy as ours and no lighter to copy.
  const filling = `<p>${'0f1e2d3c4b5a6978 '.repeat(Math.max(0, Math.round((weight.paperBytes - 1600) / 17)))}</p>`;
  for (const peer of alone ? [] : peers) {
    const version = peer.version();
    if (version === undefined) {
      say(`${peer.name} is not installed here, so it is not measured.`);
      continue;
    }
    const folder = path.join(work, `peer-${papers}`);
    await mkdir(folder, { recursive: true });
    const cost = await peer.build(path.join(root, 'content', 'papers'), folder, filling);
    await add({ papers, name: `${peer.name} ${version}`, cost, site });
    await rm(folder, { recursive: true, force: true });
  }
  await add({ papers, name: 'nothing changed', cost: await stage('build', root), site, weight });
  await addPaper(root);
  await add({ papers, name: 'one more paper', cost: await stage('build', root), site });
  await rm(root, { recursive: true, force: true });
}

await runCommand({
  usage: 'npm run bench -- [flags]',
  about:
    'Makes digests of coined papers, measures every stage on them beside other generators, and writes bench/RESULTS.md.',
  flags: {
    papers: {
      value: 'N,N…',
      help: 'sizes to measure (default: 400,4000)',
      schema: z
        .string()
        .regex(/^[1-9]\d*(,[1-9]\d*)*$/, 'numbers parted by commas')
        .optional(),
    },
    alone: switchFlag('leave other generators out'),
    out: valueFlag('FILE', 'where the results go (default: bench/RESULTS.md)'),
    quiet: switchFlag('print warnings and errors only'),
    help: switchFlag('show this help'),
  },
  async run({ flags, reporter }) {
    const work = await mkdtemp(path.join(os.tmpdir(), 'sheaf-bench-'));
    try {
      const rows: Row[] = [];
      const out = flags.out ?? path.join(programRoot, 'bench', 'RESULTS.md');
      const say = (line: string): void => reporter.say(line);
      for (const papers of (flags.papers ?? '400,4000').split(',').map(Number)) {
        await bench(papers, work, flags.alone === true, say, async (row) => {
          rows.push(row);
          say(`${papers} papers, ${row.name}: ${row.cost.wall.toFixed(1)} s`);
          // At once: a run that is ended early keeps what it measured.
          await writeFile(out, resultsPage(rows));
        });
      }
      reporter.say(`The results are in ${out}`);
      return 0;
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  },
});
