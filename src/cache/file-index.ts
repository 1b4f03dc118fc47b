import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { eachLine } from '../digest/file-lines.ts';
import { programVersion } from './program-version.ts';

/** A file, what it looked like (inode, size, time of the last change), and what was read from it. */
type Row<T> = [name: string, inode: number, size: number, time: number, value: T];

/**
 * What was read from the files of a folder, so that a file is read again only when it has changed. As in git's index, a
 * file that looks as it did then is taken to be the same, unless it was changed so shortly before it was read that it
 * could have changed once more and look the same
 * (https://git-scm.com/docs/racy-git); such a file is read again the next time. An index that is missing, damaged or of
 * another program is empty.
 */
export class FileIndex<T> {
  readonly #file: string;
  readonly #folder: string;
  readonly #known = new Map<string, Row<T>>();
  readonly #seen: Row<T>[] = [];
  /** The time by the clock of the disk, in milliseconds. */
  readonly #now: number;
  #isNew = false;

  /**
   * @param file where the index is kept
   * @param folder the folder whose files are read
   */
  constructor(file: string, folder: string) {
    this.#file = file;
    this.#folder = folder;
    this.#now = timeOfDisk(file);
    for (const row of readRows<T>(file)) this.#known.set(row[0], row);
  }

  /**
   * What is known of a file, or what `read` makes of it.
   * @param read is given the content of the file and its path; what it returns must survive being written as JSON
   * @param folder where the file lies, when that is another folder today
   */
  get(name: string, read: (source: Buffer, file: string) => T, folder = this.#folder): T {
    const file = path.join(folder, name);
    const { ino, size, mtimeMs } = statSync(file);
    const known = this.#known.get(name);
    if (known && known[1] === ino && known[2] === size && known[3] === mtimeMs) {
      this.#seen.push(known);
      return known[4];
    }
    const value = read(readFileSync(file), file);
    this.#isNew = true;
    if (mtimeMs < this.#now - grain(mtimeMs)) this.#seen.push([name, ino, size, mtimeMs, value]);
    return value;
  }

  /** Keeps what was asked for, for the next run; what was not is forgotten. */
  save(): void {
    if (!this.#isNew && this.#seen.length === this.#known.size) return;
    const beside = `${this.#file}.${process.pid}`;
    try {
      writeRows(beside, this.#seen);
      renameSync(beside, this.#file);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  }
}

/** How far apart two times must be to be told apart: some file systems count in steps of two seconds. */
const grain = (time: number): number => (time % 1000 === 0 ? 2000 : 100);

/** A file is written and looked at: the clock of the disk may be another than that of this machine. */
function timeOfDisk(beside: string): number {
  const probe = `${beside}.${process.pid}`;
  mkdirSync(path.dirname(beside), { recursive: true });
  writeFileSync(probe, '');
  try {
    return statSync(probe).mtimeMs;
  } finally {
    rmSync(probe);
  }
}

/** Begins an index: another program could have read something else. */
const mark = (): string => `sheaf-index 2 ${programVersion()}`;

/** Characters that are written at a time. */
const chunk = 1 << 20;

/** A line with the mark, a line for each row, and a hash of them all. */
function writeRows(file: string, rows: readonly object[]): void {
  const handle = openSync(file, 'w');
  try {
    const digest = createHash('sha256');
    let text = `${mark()}\n`;
    const put = (): void => {
      writeFileSync(handle, text);
      digest.update(text);
      text = '';
    };
    for (const row of rows) {
      text += `${JSON.stringify(row)}\n`;
      if (text.length > chunk) put();
    }
    put();
    writeFileSync(handle, digest.digest('hex'));
  } finally {
    closeSync(handle);
  }
}

/** None when the file is missing, and when what stands in it is damaged. */
function readRows<T>(file: string): Row<T>[] {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return [];
  }
  try {
    const digest = createHash('sha256');
    const rows: Row<T>[] = [];
    /** The line before: the last one is no row. */
    let before = '';
    const size = eachLine(handle, (bytes, from, to, at) => {
      const line = bytes.toString('utf8', from, to);
      if (at > 0) digest.update(`${before}\n`);
      if (before !== '' && before !== mark()) rows.push(JSON.parse(before) as Row<T>);
      before = line;
      return at > 0 || line === mark();
    });
    return size !== undefined && before === digest.digest('hex') ? rows : [];
  } catch {
    return [];
  } finally {
    closeSync(handle);
  }
}
