import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DumpPart, ListedPaper } from '../../src/dump/parts.ts';
import { readDump } from '../../src/dump/read.ts';
import { surveyDumps } from '../../src/dump/survey.ts';

/** A fresh folder below the system's temporary one. */
export const temporaryFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'sheaf-'));

/** Writes a dump and reads it back with nothing else around. */
export async function readText(content: string | Uint8Array): Promise<DumpPart[]> {
  const folder = temporaryFolder();
  const file = path.join(folder, 'dump.txt');
  writeFileSync(file, content);
  try {
    return await readFiles(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The papers among the parts of a dump. */
export const papersOf = (parts: readonly DumpPart[]): ListedPaper[] =>
  parts.filter((part) => part.role === 'paper');

/** Reads a dump as one of several. */
export async function readFiles(file: string, all: readonly string[] = [file]): Promise<DumpPart[]> {
  const survey = await surveyDumps(all);
  const parts: DumpPart[] = [];
  for await (const part of readDump(file, survey)) parts.push(part);
  return parts;
}

/** The first place where the parts leave a gap, overlap or miss the end; undefined when they tile the lines. */
export function tilingFault(parts: readonly DumpPart[], lines: number): string | undefined {
  let next = 1;
  for (const {
    lines: [first, last],
  } of parts) {
    if (first !== next || last < first) return `after line ${next - 1} comes ${first}–${last}`;
    next = last + 1;
  }
  return next === lines + 1 ? undefined : `${next - 1} of ${lines} lines`;
}
