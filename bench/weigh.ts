import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a site weighs, in bytes. */
export interface Weight {
  /** The mean page of a paper, as it lies on disk. */
  paperBytes: number;
  /** As it goes over the wire: compressed by gzip. */
  home: number;
  /** The heaviest page of a topic, compressed. */
  topic: number;
  /** What the first search of one word loads before it names results: Pagefind's program, tables, parts of the index. */
  firstQuery: number;
}

/** Papers whose pages stand for all. */
const sample = 500;

const size = async (file: string): Promise<number> => (await stat(file)).size;
const compressed = async (file: string): Promise<number> => gzipSync(await readFile(file)).length;

/** Weighs a built site. */
export async function weigh(site: string): Promise<Weight> {
  const papers = (await readdir(path.join(site, 'papers'))).sort();
  const step = Math.max(1, Math.floor(papers.length / sample));
  const some = papers.filter((_, i) => i % step === 0);
  let paperBytes = 0;
  for (const slug of some) paperBytes += await size(path.join(site, 'papers', slug, 'index.html'));
  let topic = 0;
  for (const { name } of (await readdir(path.join(site, 'topics'), { withFileTypes: true })).filter((one) =>
    one.isDirectory(),
  )) {
    topic = Math.max(topic, await compressed(path.join(site, 'topics', name, 'index.html')));
  }
  return {
    paperBytes: paperBytes / some.length,
    home: await compressed(path.join(site, 'index.html')),
    topic,
    firstQuery: await firstQuery(path.join(site, 'pagefind')),
  };
}

async function firstQuery(folder: string): Promise<number> {
  const program = ['pagefind.js', 'wasm.en.pagefind'];
  const present = await readdir(folder);
  let bytes = 0;
  for (const name of program.filter((one) => present.includes(one)))
    bytes += await compressed(path.join(folder, name));
  // An index in pieces is loaded from each of them.
  for (const piece of ['.', ...present.filter((name) => /^\d[\d-]*$/.test(name))]) {
    const own = path.join(folder, piece);
    bytes += await compressed(path.join(own, 'pagefind-entry.json'));
    for (const name of await readdir(own))
      if (name.endsWith('.pf_meta')) bytes += await size(path.join(own, name));
    const chunks = await readdir(path.join(own, 'index'));
    let all = 0;
    for (const name of chunks) all += await size(path.join(own, 'index', name));
    bytes += all / Math.max(1, chunks.length);
  }
  return Math.round(bytes);
}
