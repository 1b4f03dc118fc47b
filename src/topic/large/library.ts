import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PaperId } from '../../digest/ids.ts';
import type { Head } from '../../paper/heads.ts';
import { parsePaper } from '../../paper/store.ts';

/** A paper's file as far as a large digest needs to know it before it is read. */
export interface Shelved {
  id: PaperId;
  file: string;
  /** A hash of the file. */
  hash: string;
  /** The slug of the topic that an editor pinned it to. */
  pin?: string;
}

/**
 * The papers of a folder by id, without their texts. Of two files with one id the last counts.
 * @throws SheafError as `parsePaper` does.
 */
export function shelve(folder: string, heads: ReadonlyMap<string, Head>): Shelved[] {
  const papers = new Map<PaperId, Shelved>();
  for (const [file, { hash, ...known }] of heads) {
    const { id, pin } =
      known.id === undefined ? readHead(path.join(folder, file)) : { ...known, id: known.id };
    papers.set(id, { id, file, hash, ...(pin ? { pin } : {}) });
  }
  return [...papers.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function readHead(file: string): Pick<Shelved, 'id' | 'pin'> {
  const { id, topic } = parsePaper(readFileSync(file, 'utf8'), file);
  return { id, pin: topic };
}

/** A title as Sheaf writes it: a string that is the same in JSON and in YAML. */
const plainTitle = /^title: ("(?:[^"\\\p{C}]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*")$/mu;

/**
 * The title and the abstract of a paper, as its file has them. Where a block is cut these are all that counts, and in
 * the form that Sheaf writes they are found in a fifth of the time of reading the whole paper.
 * @throws SheafError as `parsePaper` does, of files in another form.
 */
export function readWords(file: string): { title: string; abstract: string } {
  const source = readFileSync(file, 'utf8');
  const end = source.startsWith('---\n') ? source.indexOf('\n---', 3) : -1;
  const title = end > 0 && source[end + 4] === '\n' ? plainTitle.exec(source.slice(4, end))?.[1] : undefined;
  if (title === undefined) return parsePaper(source, file);
  return { title: JSON.parse(title) as string, abstract: source.slice(end + 4).trim() };
}
