import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { programRoot } from '../../src/digest/folder.ts';
import { readDump } from '../../src/dump/read.ts';
import { surveyDumps } from '../../src/dump/survey.ts';
import { writeCorpus } from '../corpus.ts';
import { measure } from '../measure.ts';

/**
 * What reading and splitting many entries costs: a digest of ENTRIES, and one dump of MEGABYTES read as a stream.
 * `npx tsx bench/split/large.ts [ENTRIES] [MEGABYTES]`
 */
const [entries = 100_000, megabytes = 200] = process.argv.slice(2).map(Number);
const work = await mkdtemp(path.join(os.tmpdir(), 'sheaf-large-'));
const dumps = path.join(work, 'dumps');
try {
  await writeCorpus(dumps, entries);
  const split = [
    '--import',
    './src/tsx.mjs',
    'scripts/split.ts',
    '--quiet',
    '--root',
    work,
    '--dumps',
    dumps,
  ];
  for (const run of ['first', 'second']) {
    const { wall, cpu, peak } = await measure(process.execPath, split, { cwd: programRoot });
    console.log(
      `${run} split of ${entries} entries: ${wall.toFixed(1)} s, CPU ${cpu?.toFixed(1)} s, ${peak?.toFixed(0)} MB`,
    );
  }
  const one = path.join(work, 'one.txt');
  await writeOne(dumps, one, megabytes * 1e6);
  const before = process.cpuUsage();
  let papers = 0;
  for await (const part of readDump(one, await surveyDumps([one]))) if (part.role === 'paper') papers++;
  const { user } = process.cpuUsage(before);
  const peak = process.resourceUsage().maxRSS / 1000;
  console.log(
    `one dump of ${megabytes} MB: ${papers} papers, CPU ${(user / 1e6).toFixed(1)} s, ${peak.toFixed(0)} MB`,
  );
} finally {
  await rm(work, { recursive: true });
}

/** Writes dumps one after the other into one file until it is long enough. */
async function writeOne(folder: string, file: string, bytes: number): Promise<void> {
  const out = createWriteStream(file);
  const names = (await readdir(folder)).sort();
  for (let written = 0, i = 0; written < bytes; i++) {
    const text = await readFile(path.join(folder, names[i % names.length]));
    written += text.length;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}
