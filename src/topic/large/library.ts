import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FileIndex } from '../../cache/file-index.ts';
import type { DigestFolder } from '../../digest/folder.ts';
import { type PaperId, paperIdSchema } from '../../digest/ids.ts';
import { listPaperFiles, parsePaper } from '../../paper/store.ts';

/** A paper's file as far as a large digest needs to know it before it is read. */
export interface Shelved {
  id: PaperId;
  file: string;
  /** A hash of the file. */
  hash: string;
  /** The slug of the topic that an editor pinned it to. */
  pin?: string;
}

const frontMatter = /^---\n([\s\S]*?)\n---(?:\n|$)/;

/**
 * The papers of a digest by id, without their texts. Of two files with one id the last counts.
 * @throws SheafError as `parsePaper` does.
 */
export async function shelve({ papers: folder, work }: DigestFolder): Promise<Shelved[]> {
  const papers = new Map<PaperId, Shelved>();
  const index = new FileIndex<Shelved>(path.join(work, 'cache', 'shelf'), folder);
  for (const name of await listPaperFiles(folder)) {
    const paper = index.get(name, (bytes, place) => shelved(bytes, place));
    papers.set(paper.id, paper);
  }
  index.save();
  return [...papers.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function shelved(bytes: Buffer, place: string): Shelved {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  const head = frontMatter.exec(bytes.toString('latin1'))?.[1] ?? '';
  const id = paperIdSchema.safeParse(/^id: "?(p-[0-9a-z]+)"?$/m.exec(head)?.[1]);
  // Whatever an editor wrote in another form is for the reader of YAML.
  const odd = !id.success || (/^topic:/m.test(head) && !/^topic: "?[0-9a-z-]+"?$/m.test(head));
  const known = odd
    ? parsePaper(bytes.toString('utf8'), place)
    : { id: id.data, topic: /^topic: "?([0-9a-z-]+)"?$/m.exec(head)?.[1] };
  return {
    id: known.id,
    file: path.basename(place),
    hash,
    ...(known.topic ? { pin: known.topic } : {}),
  };
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
