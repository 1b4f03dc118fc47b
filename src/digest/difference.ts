import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { parseWith } from './files.ts';

/** Below the folder of a change: what is to go, as a list of files and folders. */
const goneFile = '.gone.json';
const goneSchema = z.array(z.string());

/** Where the change of a published folder waits until it is carried out. */
export const changeOf = (target: string): string => `${target}.change-${process.pid}`;

/**
 * Makes a published folder equal to a finished one by its differences alone, which for one changed page of very many is
 * a thousand times less work than to write all files anew. Nothing of the published folder is touched until all
 * differences lie in a folder of their own, whose renaming decides; then each file is put in place by a rename. A run
 * that is killed meanwhile is completed by `carryOut`.
 * @param finished a folder beside the published one; it is used up
 * @param kept files, relative and with `/` between, that the finished folder leaves out because the published ones stay;
 *   a name that ends with `/` is that of a folder that stays with all that is in it
 * @returns whether there was any difference
 */
export function publishDifference(
  finished: string,
  target: string,
  kept: Pick<ReadonlySet<string>, 'has'>,
): boolean {
  const made = new Set<string>();
  let changed = 0;
  for (const file of filesBelow(finished)) {
    made.add(file);
    if (sameBytes(path.join(finished, file), path.join(target, file))) rmSync(path.join(finished, file));
    else changed++;
  }
  const folders = new Set([...made].flatMap(foldersAbove));
  const gone = unwanted(
    target,
    (file) => made.has(file) || kept.has(file),
    (folder) => folders.has(folder),
    (folder) => kept.has(`${folder}/`),
  )
    // Where a file is to be a folder or a folder a file, room is made when it is put in place.
    .filter((one) => !folders.has(one) && ![one, ...foldersAbove(one)].some((place) => made.has(place)));
  if (changed + gone.length === 0) {
    rmSync(finished, { recursive: true });
    return false;
  }
  writeFileSync(path.join(finished, goneFile), JSON.stringify(gone));
  renameSync(finished, changeOf(target));
  carryOut(changeOf(target), target);
  return true;
}

/** Carries out a change that waits, or the rest of one. */
export function carryOut(change: string, target: string): void {
  const listed = path.join(change, goneFile);
  const gone = parseWith(goneSchema, JSON.parse(readFileSync(listed, 'utf8')), listed);
  for (const file of filesBelow(change)) {
    if (file === goneFile) continue;
    const place = path.join(target, file);
    makeRoom(target, file);
    renameSync(path.join(change, file), place);
  }
  // Last: until here pages may still ask for the scripts and styles that go.
  for (const one of gone) rmSync(path.join(target, one), { recursive: true, force: true });
  rmSync(change, { recursive: true });
}

/** Makes the folders above a file, where a file or a folder of its own name may stand in the way. */
function makeRoom(target: string, file: string): void {
  const parts = file.split('/');
  for (let i = 1; i <= parts.length; i++) {
    const place = path.join(target, ...parts.slice(0, i));
    const there = lstatSync(place, { throwIfNoEntry: false });
    if (there && there.isDirectory() === i < parts.length) continue;
    if (there?.isDirectory() || (there && i < parts.length)) rmSync(place, { recursive: true });
    if (i < parts.length) mkdirSync(place);
  }
}

const foldersAbove = (file: string): string[] =>
  [...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index));

/** The files below a folder, relative to it and with `/` between. */
function* filesBelow(
  folder: string,
  isLeftOut: (below: string) => boolean = () => false,
  from = '',
): Generator<string> {
  for (const entry of readdirSync(path.join(folder, from), { withFileTypes: true })) {
    const file = from === '' ? entry.name : `${from}/${entry.name}`;
    if (!entry.isDirectory()) yield file;
    else if (!isLeftOut(file)) yield* filesBelow(folder, isLeftOut, file);
  }
}

/**
 * All files of a folder, sorted; none when it is missing.
 * @param isLeftOut says of a folder below it whether it is passed over
 */
export const filesOf = (folder: string, isLeftOut?: (below: string) => boolean): string[] =>
  existsSync(folder) ? [...filesBelow(folder, isLeftOut)].sort() : [];

/** What lies below a folder without being wanted: files, and whole folders in which nothing is to be. */
function unwanted(
  root: string,
  isWanted: (file: string) => boolean,
  isWantedFolder: (folder: string) => boolean,
  staysWhole: (folder: string) => boolean,
): string[] {
  /** Undefined when nothing is to be there. */
  const look = (from: string): string[] | undefined => {
    const gone: string[] = [];
    let wanted = from === '' || isWantedFolder(from);
    for (const entry of readdirSync(path.join(root, from), { withFileTypes: true })) {
      const file = from === '' ? entry.name : `${from}/${entry.name}`;
      const stays = entry.isDirectory() ? staysWhole(file) : isWanted(file);
      const below = stays ? [] : entry.isDirectory() ? look(file) : undefined;
      if (below) {
        wanted = true;
        gone.push(...below);
      } else gone.push(file);
    }
    return wanted ? gone : undefined;
  };
  return look('') ?? [];
}

function sameBytes(one: string, other: string): boolean {
  try {
    const there = lstatSync(other);
    return (
      there.isFile() && there.size === lstatSync(one).size && readFileSync(one).equals(readFileSync(other))
    );
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** Whether a folder is a change that was decided on: one that is still being made has no list of what goes. */
export const isDecided = (change: string): boolean => existsSync(path.join(change, goneFile));
