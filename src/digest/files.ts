import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fsync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import writeFileAtomic from 'write-file-atomic';
import type { z } from 'zod';
import { SheafError } from './errors.ts';
import { jsonParts } from './json-parts.ts';
import { problemsOf } from './problems.ts';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException)?.code === 'ENOENT';

/** The text of a file, or undefined when there is none. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whether anything exists at a path. */
export async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/**
 * Writes a file beside its place and renames it there, so that no reader and no crash meets half a file.
 * A file that already holds these bytes is left alone, its time stamp too.
 * @returns whether anything was written.
 */
export async function writeWhole(file: string, content: string): Promise<boolean> {
  if ((await readIfThere(file)) === content) return false;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFileAtomic(file, content);
  return true;
}

/**
 * Writes a file whose folder is mostly there. Synchronous: of small files that takes a third of the time, and to look for
 * the folder each time would take as long as writing.
 */
export function writeInFolder(file: string, content: string | Buffer): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    if (!isMissing(error)) throw error;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** Characters that are written at a time. */
const chunk = 1 << 20;

/**
 * Writes JSON as `writeWhole(file, toJson(value))` does, in memory that does not grow with the value.
 * @returns whether anything was written.
 */
export const writeJson = (file: string, value: object): Promise<boolean> =>
  writeInParts(file, jsonParts(value));

/**
 * Writes a text that never is one string, as `writeWhole` writes one that is.
 * @returns whether anything was written.
 */
export const writeInParts = (file: string, parts: Iterable<string>): Promise<boolean> =>
  replaceFile(file, async (beside) => {
    const handle = await open(beside, 'w');
    try {
      let held = '';
      const put = async (): Promise<void> => {
        await handle.writeFile(held);
        held = '';
      };
      for (const part of parts) {
        held += part;
        if (held.length >= chunk) await put();
      }
      await put();
      await handle.sync();
    } finally {
      await handle.close();
    }
  });

/**
 * Makes a file beside its place and renames it there, as `writeWhole` does.
 * @param make makes it at the path that it is given, and brings it to disk
 * @returns whether another file than before is there.
 */
export async function replaceFile(
  file: string,
  make: (beside: string) => Promise<void> | void,
): Promise<boolean> {
  await mkdir(path.dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}`;
  try {
    await make(beside);
    if (sizeOf(file) === sizeOf(beside) && digestOf(file) === digestOf(beside)) {
      await rm(beside);
      return false;
    }
    await rename(beside, file);
    return true;
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

const sizeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.size;

/** The SHA-256 of a file; undefined when there is none. Synchronous: of small files that takes a fifth of the time. */
export function digestOf(file: string): string | undefined {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    const digest = createHash('sha256');
    const buffer = Buffer.allocUnsafe(chunk);
    for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer))
      digest.update(buffer.subarray(0, read));
    return digest.digest('hex');
  } finally {
    closeSync(handle);
  }
}

/** How many files of a batch wait for the disk at a time: together they wait hardly longer than one. */
const waiting = 16;
/** How many files are open at a time. */
const mostOpen = 256;

const besideOf = (file: string, mark: number): string => `${file}.${mark}`;

/**
 * Makes new files ready beside their places, as `writeWhole` does, forty times faster than one by one: they outlive a
 * power cut, and `moveIntoPlace` is all that is left to do. Their folder must be there.
 * @param mark a number that no other process writes under at the same time
 */
export async function writeBeside(
  files: readonly { file: string; content: string }[],
  mark: number,
): Promise<void> {
  try {
    for (let at = 0; at < files.length; at += mostOpen) {
      const handles: number[] = [];
      try {
        for (const { file, content } of files.slice(at, at + mostOpen)) {
          const handle = openSync(besideOf(file, mark), 'w');
          handles.push(handle);
          writeFileSync(handle, content);
        }
        const left = handles.values();
        await Promise.all(
          Array.from({ length: waiting }, async () => {
            for (const handle of left) await synced(handle);
          }),
        );
      } finally {
        for (const handle of handles) closeSync(handle);
      }
    }
  } catch (error) {
    for (const { file } of files) await rm(besideOf(file, mark), { force: true });
    throw error;
  }
}

const synced = promisify(fsync);

/** Puts files that `writeBeside` made ready into their places. */
export function moveIntoPlace(files: readonly string[], mark: number): void {
  for (const file of files) renameSync(besideOf(file, mark), file);
}

/**
 * Copies a folder with all that is in it; where folders of the target are there already, the files join theirs.
 * @returns how many files and bytes were copied
 * @throws Error with code EEXIST when one of the files is there already
 */
export function copyTree(from: string, to: string): { files: number; bytes: number } {
  mkdirSync(to, { recursive: true });
  let [files, bytes] = [0, 0];
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) {
      const below = copyTree(source, target);
      files += below.files;
      bytes += below.bytes;
    } else {
      copyFileSync(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      files++;
      bytes += statSync(source).size;
    }
  }
  return { files, bytes };
}

/**
 * Puts a finished folder where readers look, by two renames; the folder that was there goes away afterwards.
 * Should the second rename fail, the old folder is put back.
 */
export async function publishFolder(finished: string, target: string): Promise<void> {
  const old = `${target}.old-${process.pid}`;
  const hadOne = await exists(target);
  if (hadOne) await rename(target, old);
  try {
    await rename(finished, target);
  } catch (error) {
    if (hadOne) await rename(old, target);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

/** JSON as all of Sheaf writes it: two spaces and a final newline. */
export const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Reads a JSON file through its schema.
 * @returns undefined when there is no such file.
 * @throws SheafError naming the file, the path inside it and what was expected.
 */
export async function readJson<S extends z.ZodType>(
  file: string,
  schema: S,
): Promise<z.output<S> | undefined> {
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SheafError(
      {
        what: `no valid JSON: ${(error as Error).message}`,
        where: file,
        mend: 'Correct it, or take it back from git.',
      },
      { cause: error },
    );
  }
  return parseWith(schema, value, file);
}

/**
 * Parses a value through a schema.
 * @param mend what to do about a value that does not fit
 * @throws SheafError listing each place that does not fit.
 */
export function parseWith<S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: string,
  mend = 'Correct the values named above.',
): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new SheafError({ what: problemsOf(result.error), where, mend }, { cause: result.error });
}
