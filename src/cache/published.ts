import { existsSync, lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { z } from 'zod';
import { filesOf } from '../digest/difference.ts';
import { writeWhole } from '../digest/files.ts';
import { shortHash } from '../digest/short-hash.ts';

const recordSchema = z.strictObject({
  version: z.literal(2),
  /** The published folder. */
  out: z.string(),
  /** Each unit with its key and the stamp of its files. */
  units: z.array(z.tuple([z.string(), z.string(), z.string()])),
  /** Of a site that was made whole, its key and the stamp of all files that lie in no unit's own folder. */
  whole: z.tuple([z.string(), z.string()]).optional(),
});
type Record = z.output<typeof recordSchema>;

interface Unit {
  key: string;
  /** Of a unit that was made in this run, the stamp is taken when it is published. */
  stamp?: string;
  files: Files;
}

/**
 * Files of a unit, or how to name them from its own name: the names of very many would take more memory than all else. A
 * name that ends with a slash is that of a folder in which nothing lies but files of the unit, and all of them; the unit
 * is called by it.
 */
export type Files = readonly string[] | ((unit: string) => readonly string[]);
const named = (unit: string, files: Files): readonly string[] =>
  typeof files === 'function' ? files(unit) : files;

/**
 * What of a published folder a build may leave as it is. A unit is some files that are made together, with a hash of
 * all that they were made from. The record of the last build is kept beside the caches and says what each file looked
 * like when it was published (inode, size and time, as git's index does), so that a file that anybody has touched,
 * removed or put there since is made again. Without the record everything is.
 */
export class Published {
  readonly out: string;
  readonly #before = new Map<string, { key: string; stamp: string }>();
  readonly #units = new Map<string, Unit>();
  readonly #kept = new Set<string>();
  readonly #wholeBefore: Record['whole'];
  #whole: string | undefined;

  /**
   * @param out the published folder
   * @param file where the record of the last build is; left out, all is made
   */
  constructor(out: string, file?: string) {
    this.out = out;
    const record = file !== undefined && existsSync(out) ? readRecord(file) : undefined;
    if (record?.out !== out) return;
    for (const [unit, key, stamp] of record.units) this.#before.set(unit, { key, stamp });
    this.#wholeBefore = record.whole;
  }

  /** Whether all that is published was made from this, and nobody has touched any of it or put anything there. */
  isWhole(key: string): boolean {
    if (this.#wholeBefore?.[0] !== key) return false;
    for (const [unit, { stamp }] of this.#before)
      if (isFolder(unit) && stampOf(this.out, folderWithFiles(this.out, unit)) !== stamp) return false;
    return this.#stampOfRest((folder) => this.#before.has(folder)) === this.#wholeBefore[1];
  }

  /** All that will be published is made from this. */
  madeWhole(key: string): void {
    this.#whole = key;
  }

  /** Of all files but those in folders that are units. */
  #stampOfRest(isUnit: (folder: string) => boolean): string {
    const files = filesOf(this.out, (folder) => isUnit(`${folder}/`));
    return shortHash(`${stampOf(this.out, files)}\n${files.join('\n')}`);
  }

  /** Whether a unit of this key is published, and nobody has touched its files. */
  has(unit: string, key: string, files: readonly string[]): boolean {
    const before = this.#before.get(unit);
    return before?.key === key && stampOf(this.out, files) === before.stamp;
  }

  /**
   * Whether a unit of this key is published and stays.
   * @param files relative to the published folder, with `/` between
   */
  keeps(unit: string, key: string, files: readonly string[]): boolean {
    if (!this.has(unit, key, files)) return false;
    this.#units.set(unit, { key, stamp: this.#before.get(unit)?.stamp, files: none });
    const folders = files.filter(isFolder);
    for (const file of files) if (!folders.some((folder) => isBelow(file, folder))) this.#kept.add(file);
    return true;
  }

  /** A unit that was made in this run and is to be published. */
  made(unit: string, key: string, files: Files): void {
    this.#units.set(unit, { key, files });
  }

  /** Files and folders that stay without being a unit: whoever says so has looked at them. */
  leave(files: Iterable<string>): void {
    for (const file of files) this.#kept.add(file);
  }

  /** The files that stay, and folders, with a slash at their end, that stay with all that is in them. */
  get kept(): ReadonlySet<string> {
    return this.#kept;
  }

  /** To be called when all that was made is published. */
  async record(file: string): Promise<void> {
    const units: Record['units'] = [];
    for (const [unit, { key, stamp, files }] of this.#units) {
      const now = stamp ?? stampOf(this.out, named(unit, files));
      if (now !== undefined) units.push([unit, key, now]);
    }
    const whole: Record['whole'] =
      this.#whole === undefined
        ? undefined
        : [this.#whole, this.#stampOfRest((folder) => this.#units.has(folder))];
    const record: Record = { version: 2, out: this.out, units, whole };
    await writeWhole(file, JSON.stringify(record));
  }
}

const none: readonly never[] = [];
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

/** A record that is missing, cut short or of another form counts as none. */
function readRecord(file: string): Record | undefined {
  try {
    return recordSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

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
