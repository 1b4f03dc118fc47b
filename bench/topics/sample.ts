import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { programRoot } from '../../src/digest/folder.ts';
import { paperId } from '../../src/paper/identity.ts';

const shared = path.resolve(programRoot, '..', 'shared', 'topics');

/** How many labelled samples there are beside the repository, counted from 1. */
export const samples = [1, 2, 3, 4, 5];

/** The abstracts of a labelled sample in order of id, each with its first label. */
export async function readSample(n: number): Promise<{ title: string; abstract: string; label: string }[]> {
  const read = async (name: string): Promise<string[]> =>
    (await readFile(path.join(shared, name), 'utf8')).trim().split('\n');
  const label = new Map(
    (await read(`iclr-${n}.tsv`)).map((line): [string, string] => {
      const [title, first] = line.split('\t');
      return [title, first];
    }),
  );
  return (await read(`iclr-${n}.jsonl`))
    .map((line) => JSON.parse(line) as { title: string; abstract: string })
    .map((one) => ({ ...one, label: label.get(one.title) ?? '' }))
    .sort((a, b) => (paperId(a.title) < paperId(b.title) ? -1 : 1));
}
