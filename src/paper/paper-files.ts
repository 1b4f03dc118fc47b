import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SheafError } from '../digest/errors.ts';
import type { PaperId, Slug } from '../digest/ids.ts';
import type { Reporter } from '../digest/reporter.ts';
import { hashOfPaper } from './heads.ts';
import type { LedgerFile } from './ledger.ts';
import type { Paper } from './schema.ts';
import { listPaperFiles, parsePaper } from './store.ts';

/** The papers' folder as the editor left it. */
export interface PaperFiles {
  /** File name of each paper. */
  files: Map<PaperId, string>;
  /** Papers whose file can't be read or lost its id: left alone until the editor mends them. */
  broken: Set<PaperId>;
  /** The slug that each file names. */
  slugs: Map<PaperId, Slug>;
  /** A hash of each file's text, by its name. */
  hashes: Map<string, string>;
  /** Slugs and file names in use, without `.md`. */
  names: Set<string>;
}

/**
 * Finds the file of each paper by the id inside it, so that a renamed file keeps its identity. A file that can't be
 * read is warned of and left alone.
 */
export async function scanPapers(
  folder: string,
  ledger: LedgerFile,
  reporter: Reporter,
): Promise<PaperFiles> {
  const found: PaperFiles = {
    files: new Map(),
    broken: new Set(),
    slugs: new Map(),
    hashes: new Map(),
    names: new Set(),
  };
  const owner = new Map(Object.entries(ledger.papers).map(([id, paper]) => [paper.file, id as PaperId]));
  for (const name of await listPaperFiles(folder)) {
    const expected = owner.get(name);
    found.names.add(name.replace(/\.md$/, ''));
    let paper: Paper;
    try {
      const text = readFileSync(path.join(folder, name), 'utf8');
      found.hashes.set(name, hashOfPaper(text));
      paper = parsePaper(text, path.join(folder, name));
    } catch (error) {
      if (!(error instanceof SheafError)) throw error;
      // A file that a power cut emptied while it was first written is written again.
      if (expected && ledger.papers[expected].pending && isEmpty(path.join(folder, name))) continue;
      reporter.warn({
        ...error.trouble,
        mend: `${error.trouble.mend ?? ''} Until then the file is left alone.`.trim(),
      });
      if (expected) found.broken.add(expected);
      continue;
    }
    if (expected && paper.id !== expected && !(paper.id in ledger.papers)) {
      reporter.warn({
        what: `its id was ${expected} and now is ${paper.id}`,
        where: path.join(folder, name),
        mend: 'Put the id back: links and feeds know the paper by it.',
      });
      found.broken.add(expected);
    }
    const rival = found.files.get(paper.id);
    if (rival !== undefined) {
      reporter.warn({
        what: `it has the id of ${rival}`,
        where: path.join(folder, name),
        mend: 'Delete one of the two; the one that the ledger knows is used.',
      });
      if (ledger.papers[paper.id]?.file !== name) continue;
    }
    found.files.set(paper.id, name);
    found.slugs.set(paper.id, paper.slug);
    found.names.add(paper.slug);
  }
  return found;
}

const isEmpty = (file: string): boolean => readFileSync(file, 'utf8').trim() === '';
