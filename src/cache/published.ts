import { existsSync, lstatSync, readdirSync, type Stats } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { filesOf } from '../digest/difference.ts';
import { writeInParts } from '../digest/files.ts';
import { shortHash } from '../digest/short-hash.ts';
import { LinesPutAside } from './lines-put-aside.ts';
import { PublishedRecord, type RecordedUnit, recordText } from './published-record.ts';

/** The names of the files of a unit, by its own name: those of very many would take more memory than all else. */
export type FilesIn = (unit: string) => readonly string[];

/** Parts the names of a unit and its files, and its key: none of them has one. */
const tab = '\t';

/**
 * What of a published folder a build may leave as it is. A unit is some files that are made together, with a hash of
 * all that they were made from, its key. Their names are relative to the published folder, with `/` between. A name that
 * ends with a slash is that of a folder in which nothing lies but files of the unit, and all of them; the unit is called
 * by it, and no other has a name that ends so.
 *
 * The record of the last build is kept beside the caches and says what each file looked
 * like when it was published (inode, size and time, as git's index does), so that a file that anybody has touched,
 * removed or put there since is made again. Without the record everything is. Of very many units memory holds the bytes
 * of that record and little more.
 */
export class Published {
  readonly out: string;
  readonly #file: string | undefined;
  readonly #filesIn: FilesIn;
  readonly #before: PublishedRecord | undefined;
  /** Of each unit of the record whether it was looked at ahead and found as it was published. */
  readonly #intact: Uint8Array;
  /** Of each whether it stays. */
  readonly #stays: Uint8Array;
  /** Files and folders that stay besides units that are folders. */
  readonly #left = new Set<string>();
  #keepsAny = false;
  readonly #made: LinesPutAside;
  #whole: string | undefined;

  /**
   * @param out the published folder
   * @param file where the record of the last build is and that of this one will be; left out, all is made
   * @param filesIn the files of a unit that is a folder
   */
  constructor(out: string, file?: string, filesIn: FilesIn = () => []) {
    this.out = out;
    this.#file = file;
    this.#filesIn = filesIn;
    this.#before = file !== undefined && existsSync(out) ? PublishedRecord.read(file, out) : undefined;
    [this.#intact, this.#stays] = [0, 1].map(() => new Uint8Array(this.#before?.count ?? 0));
    this.#made = new LinesPutAside(`${file}.${process.pid}.made`);
  }

  /** Looks at the units that are folders, which are most of what is published, before it is asked for them. */
  async lookAhead(): Promise<void> {
    for (let i = 0; this.#before && i < this.#intact.length; i++) {
      if (i % atATime === 0) await setImmediate();
      const unit = this.#before.at(i);
      if (isFolder(unit.name) && this.#isIntact(i, unit, this.#filesIn)) this.#intact[i] = 1;
    }
  }

  #isIntact(number: number, { name, stamp }: RecordedUnit, filesIn: FilesIn): boolean {
    return this.#intact[number] === 1 || stampOf(this.out, filesIn(name)) === stamp;
  }

  /** Whether all that is published was made from this, and nobody has touched any of it or put anything there. */
  isWhole(key: string): boolean {
    const before = this.#before;
    const [known, stamp] = before?.whole?.split(tab) ?? [];
    if (!before || known !== key) return false;
    const folders = new Set<string>();
    for (let i = 0; i < before.count; i++) {
      const unit = before.at(i);
      if (!isFolder(unit.name)) continue;
      if (!this.#isIntact(i, unit, (folder) => folderWithFiles(this.out, folder))) return false;
      folders.add(unit.name);
    }
    return this.#stampOfRest(folders) === stamp;
  }

  /** All that will be published is made from this. */
  madeWhole(key: string): void {
    this.#whole = key;
  }

  /** Of all files but those in folders that are units. */
  #stampOfRest(folders: ReadonlySet<string>): string {
    const files = filesOf(this.out, (folder) => folders.has(`${folder}/`));
    return shortHash(`${stampOf(this.out, files)}\n${files.join('\n')}`);
  }

  /**
   * Whether a unit of this key is published, and nobody has touched its files.
   * @param files may be left out for a folder
   */
  has(unit: string, key: string, files?: readonly string[]): boolean {
    const number = this.#before?.find(unit);
    if (this.#before === undefined || number === undefined) return false;
    const before = this.#before.at(number);
    return before.key === key && this.#isIntact(number, before, files ? () => files : this.#filesIn);
  }

  /**
   * Whether a unit of this key is published and stays.
   * @param files may be left out for a folder
   */
  keeps(unit: string, key: string, files?: readonly string[]): boolean {
    if (!this.has(unit, key, files)) return false;
    this.#stays[this.#before?.find(unit) ?? 0] = 1;
    this.#keepsAny = true;
    const folders = files?.filter(isFolder) ?? [];
    for (const file of files ?? [])
      if (!(isFolder(file) && file === unit) && !folders.some((folder) => isBelow(file, folder)))
        this.#left.add(file);
    return true;
  }

  /**
   * A unit that was made in this run and is to be published.
   * @param files may be left out for a folder
   */
  made(unit: string, key: string, files: readonly string[] = []): void {
    const before = this.#before?.find(unit);
    if (before !== undefined) this.#stays[before] = 0;
    if (this.#file !== undefined) this.#made.add([unit, key, ...files].join(tab));
  }

  /** Files and folders that stay without being a unit: whoever says so has looked at them. */
  leave(files: Iterable<string>): void {
    for (const file of files) this.#left.add(file);
  }

  get keepsAny(): boolean {
    return this.#keepsAny || this.#left.size > 0;
  }

  /** Whether a file stays, or a folder, with a slash at its end, with all that is in it. */
  stays(name: string): boolean {
    const number = isFolder(name) ? this.#before?.find(name) : undefined;
    return this.#left.has(name) || (number !== undefined && this.#stays[number] === 1);
  }

  /** Notes what is published, for the next build. To be called when all that was made is. */
  async record(): Promise<void> {
    if (this.#file === undefined) return;
    const folders = new Set<string>();
    const whole = (): string | undefined =>
      this.#whole && [this.#whole, this.#stampOfRest(folders)].join(tab);
    await writeInParts(this.#file, recordText(this.out, this.#units(folders), whole));
    this.forget();
  }

  /** @param folders takes the names of those that are folders, when all must be known */
  *#units(folders: Set<string>): Generator<RecordedUnit> {
    const noted = (unit: RecordedUnit): RecordedUnit => {
      if (this.#whole !== undefined && isFolder(unit.name)) folders.add(unit.name);
      return unit;
    };
    for (let i = 0; this.#before && i < this.#stays.length; i++)
      if (this.#stays[i]) yield noted(this.#before.at(i));
    for (const line of this.#made.lines()) {
      const [name, key, ...files] = line.split(tab);
      const stamp = stampOf(this.out, files.length > 0 ? files : this.#filesIn(name));
      if (stamp !== undefined) yield noted({ name, key, stamp });
    }
  }

  /** Forgets what was made in this run: it will not be published. */
  forget(): void {
    this.#made.close();
  }
}

/** So many units are looked at before others of this process get their turn. */
const atATime = 100;

const isFolder = (name: string): boolean => name.endsWith('/');

/** A folder and what is in it; when there is no such folder, that alone. */
function folderWithFiles(out: string, folder: string): string[] {
  const there = lookAt(`${out}/${folder}`)?.isDirectory() ? readdirSync(`${out}/${folder}`) : [];
  return [folder, ...there.map((name) => folder + name)];
}

/** Undefined when nothing is there. */
function lookAt(place: string): Stats | undefined {
  try {
    return lstatSync(place, { throwIfNoEntry: false });
  } catch (error) {
    // A file stands where a folder is asked for.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

const isBelow = (file: string, folder: string): boolean =>
  file.length > folder.length && file.startsWith(folder);

/**
 * What some files look like from outside, in any order; undefined when one is missing or no file. The time of the last
 * change of the inode is left out: linking to a file changes it.
 */
export function stampOf(folder: string, files: readonly string[]): string | undefined {
  let looks = '';
  for (const file of [...files].sort()) {
    const there = lookAt(`${folder}/${file}`);
    if (!there || !(isFolder(file) ? there.isDirectory() : there.isFile())) return undefined;
    // Whatever comes into a folder, or leaves it, changes its time.
    looks += `${there.ino} ${isFolder(file) ? '' : there.size} ${there.mtimeMs}\n`;
  }
  return shortHash(looks);
}
