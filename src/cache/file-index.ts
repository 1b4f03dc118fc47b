import { createHash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
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
import { RowPlaces } from '../digest/row-places.ts';
import { StretchReader } from '../digest/stretch-reader.ts';
import { programVersion } from './program-version.ts';
import { mostAll, StoredRows } from './stored-rows.ts';

/** A file and what it looked like: inode, size, time of the last change. */
type Look = readonly [name: string, inode: number, size: number, time: number];

/** What the index knows of a file: its look, and where the value lies that was read from it. */
interface Known {
  look: Look;
  at: number;
  length: number;
}

/** The look of no file: what was read from this one is not to be trusted by the next run. */
const noLook = (name: string): Look => [name, -1, -1, -1];

/**
 * What was read from the files of a folder, so that a file is read again only when it has changed. As in git's index, a
 * file that looks as it did then is taken to be the same, unless it was changed so shortly before it was read that it
 * could have changed once more and look the same
 * (https://git-scm.com/docs/racy-git); such a file is read again the next time. An index that is missing, damaged or of
 * another program is empty. Values stay on disk; memory holds where they lie.
 */
export class FileIndex<T> {
  readonly #file: string;
  readonly #folder: string;
  readonly #known = new Map<string, Known>();
  /** The index of the last run. */
  readonly #old: number | undefined;
  readonly #reader: StretchReader;
  readonly #seen: Known[] = [];
  /** What was asked for, as long as it is not too much. */
  #values: T[] | undefined = [];
  /** The next index, from when it is to be another. */
  #new: IndexWriter | undefined;
  /** The time by the clock of the disk, in milliseconds. */
  readonly #now: number;

  /**
   * @param file where the index is kept
   * @param folder the folder whose files are read
   */
  constructor(file: string, folder: string) {
    this.#file = file;
    this.#folder = folder;
    this.#now = timeOfDisk(file);
    this.#old = openIfThere(file);
    this.#reader = new StretchReader(this.#old ?? -1);
    if (this.#old !== undefined) this.#known = readRows(this.#old);
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
    if (known?.look[1] === ino && known.look[2] === size && known.look[3] === mtimeMs) {
      const text = this.#reader.text(known.at, known.length);
      if (this.#new) this.#new.add(known.look, text);
      else this.#seen.push(known);
      return this.#noted(JSON.parse(text) as T);
    }
    const value = this.#elseDiscard(() => read(readFileSync(file), file));
    const isOld = mtimeMs < this.#now - grain(mtimeMs);
    this.#writer().add(isOld ? [name, ino, size, mtimeMs] : noLook(name), JSON.stringify(value));
    return this.#noted(value);
  }

  #noted(value: T): T {
    if (this.#values?.length === mostAll) this.#values = undefined;
    this.#values?.push(value);
    return value;
  }

  /** Keeps what was asked for, for the next run; what was not is forgotten. Nothing is asked for after this. */
  save(): void {
    this.stored().close();
  }

  /** Saves, and gives what was asked for, by numbers in that order; the caller closes it. */
  stored(): StoredRows<T> {
    if (this.#old !== undefined && !this.#new && this.#seen.length === this.#known.size) {
      const places = new RowPlaces();
      for (const { at, length } of this.#seen) places.add(at, length);
      return new StoredRows(this.#old, places, this.#values);
    }
    const { handle, places } = this.#elseDiscard(() => this.#writer().finish(this.#file));
    if (this.#old !== undefined) closeSync(this.#old);
    return new StoredRows(handle, places, this.#values);
  }

  /** From the first file on that is another, values are written as they come. */
  #writer(): IndexWriter {
    if (!this.#new) {
      this.#new = new IndexWriter(besideOf(this.#file));
      for (const { look, at, length } of this.#seen) this.#new.add(look, this.#reader.text(at, length));
    }
    return this.#new;
  }

  #elseDiscard<R>(work: () => R): R {
    try {
      return work();
    } catch (error) {
      this.#new?.discard();
      throw error;
    }
  }
}

const besideOf = (file: string): string => `${file}.${process.pid}`;

/** How far apart two times must be to be told apart: some file systems count in steps of two seconds. */
const grain = (time: number): number => (time % 1000 === 0 ? 2000 : 100);

/** A file is written and looked at: the clock of the disk may be another than that of this machine. */
function timeOfDisk(file: string): number {
  const probe = besideOf(file);
  mkdirSync(path.dirname(probe), { recursive: true });
  writeFileSync(probe, '');
  try {
    return statSync(probe).mtimeMs;
  } finally {
    rmSync(probe);
  }
}

function openIfThere(file: string): number | undefined {
  try {
    return openSync(file, 'r');
  } catch {
    return undefined;
  }
}

/** Begins an index: another program could have read something else. */
const mark = (): string => `sheaf-index 3 ${programVersion()}`;
/** Stands between a look and a value: JSON has no bare one. */
const tab = '\t';
const tabCode = tab.charCodeAt(0);
/** Ends an index: a hash of all lines before it. */
const sum = (): ReturnType<typeof createHash> => createHash('sha256');
const sumLength = 64;

/** Characters that are written at a time. */
const chunk = 1 << 20;

/** Writes an index beside its place: a line with the mark, a line for each file, and the sum. */
class IndexWriter {
  readonly #beside: string;
  readonly #handle: number;
  readonly #sum = sum();
  readonly #places = new RowPlaces();
  #text = `${mark()}\n`;
  /** Where the next line begins. */
  #end = this.#text.length;

  constructor(beside: string) {
    this.#beside = beside;
    this.#handle = openSync(beside, 'w+');
  }

  add(look: Look, value: string): void {
    const head = JSON.stringify(look) + tab;
    const [headLength, length] = [Buffer.byteLength(head), Buffer.byteLength(value)];
    this.#places.add(this.#end + headLength, length);
    this.#end += headLength + length + 1;
    this.#text += `${head}${value}\n`;
    if (this.#text.length > chunk) this.#put();
  }

  #put(): void {
    writeFileSync(this.#handle, this.#text);
    this.#sum.update(this.#text);
    this.#text = '';
  }

  /** Puts the index in its place. @returns the open file */
  finish(file: string): { handle: number; places: RowPlaces } {
    this.#put();
    writeFileSync(this.#handle, this.#sum.digest('hex'));
    renameSync(this.#beside, file);
    return { handle: this.#handle, places: this.#places };
  }

  discard(): void {
    closeSync(this.#handle);
    rmSync(this.#beside, { force: true });
  }
}

/** None when what stands in the file is damaged. */
function readRows(handle: number): Map<string, Known> {
  const known = new Map<string, Known>();
  const last = fstatSync(handle).size - sumLength;
  const found = sum();
  let isWhole = false;
  try {
    eachLine(handle, (bytes, from, to, at) => {
      if (at === last) {
        isWhole = bytes.toString('latin1', from, to) === found.digest('hex');
        return isWhole;
      }
      found.update(bytes.subarray(from, to + 1));
      if (at === 0) return bytes.toString('utf8', from, to) === mark();
      const parted = bytes.indexOf(tabCode, from);
      const look = JSON.parse(bytes.toString('utf8', from, parted)) as Look;
      const start = parted + 1;
      known.set(look[0], { look, at: at + start - from, length: to - start });
      return true;
    });
  } catch {
    // No JSON.
  }
  return isWhole ? known : new Map();
}
