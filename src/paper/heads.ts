import { createHash } from 'node:crypto';
import path from 'node:path';
import { FileIndex } from '../cache/file-index.ts';
import type { DigestFolder } from '../digest/folder.ts';
import { type PaperId, paperIdSchema } from '../digest/ids.ts';
import { shortHash } from '../digest/short-hash.ts';
import { listPaperFiles } from './store.ts';

/** A paper's file as far as a large digest needs to know it before it is read. */
export interface Head {
  hash: string;
  /** The paper's id; left out where the editor wrote it, or the topic, in a form that is for the reader of YAML. */
  id?: PaperId;
  /** The slug of the topic that an editor pinned it to. */
  pin?: string;
}

/** What is known of the papers' files of a digest, for all stages of one run. */
export class Heads {
  readonly #digest: DigestFolder;
  #known: ReadonlyMap<string, Head> | undefined;

  constructor(digest: DigestFolder) {
    this.#digest = digest;
  }

  /**
   * All files by name, in order of name. They are looked at once, and those read that look other than when they were
   * last read.
   */
  async all(): Promise<ReadonlyMap<string, Head>> {
    this.#known ??= await readHeads(this.#digest);
    return this.#known;
  }

  /** To be called when papers were written. */
  forget(): void {
    this.#known = undefined;
  }
}

async function readHeads({ papers: folder, work }: DigestFolder): Promise<ReadonlyMap<string, Head>> {
  const index = new FileIndex<Head>(path.join(work, 'cache', 'heads'), folder);
  const heads = new Map<string, Head>();
  for (const name of await listPaperFiles(folder)) heads.set(name, index.get(name, headOf));
  index.save();
  return heads;
}

const frontMatter = /^---\n([\s\S]*?)\n---(?:\n|$)/;

function headOf(bytes: Buffer): Head {
  const hash = hashOfPaper(bytes);
  const text = frontMatter.exec(bytes.toString('latin1'))?.[1] ?? '';
  const id = paperIdSchema.safeParse(/^id: "?(p-[0-9a-z]+)"?$/m.exec(text)?.[1]);
  const pin = /^topic: "?([0-9a-z-]+)"?$/m.exec(text)?.[1];
  const isOdd = !id.success || (pin === undefined && /^topic:/m.test(text));
  return isOdd ? { hash } : { hash, id: id.data, ...(pin && { pin }) };
}

/** A hash of all papers' files and their names. */
export class PapersHash {
  readonly #hash = createHash('sha256');

  /** To be called for each file, in order of name, with the hash of its text. */
  add(name: string, hash: string): void {
    this.#hash.update(`${name}\n${hash}\n`);
  }

  digest(): string {
    return this.#hash.digest('base64url').slice(0, 22);
  }
}

/** The hash of a paper's file. */
export const hashOfPaper = (text: string | Buffer): string => shortHash(text);
