import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { listDumps } from '../digest/dump-files.ts';
import { SheafError } from '../digest/errors.ts';
import { parseWith, readIfThere } from '../digest/files.ts';
import { daySchema } from '../digest/ids.ts';
import { yamlLibrary } from '../digest/on-demand.ts';
import type { Reporter } from '../digest/reporter.ts';

/** `<dump>.yaml` beside `<dump>.txt`: what the editor knows better than the listing. */
const sidecarSchema = z.strictObject({
  title: z.string().min(1).optional(),
  date: daySchema.optional(),
  /** Where the listing comes from: an address or a few words. */
  source: z.string().min(1).optional(),
});
export type Sidecar = z.output<typeof sidecarSchema>;

/** Where the sidecar of a dump may lie; the first one counts. */
export const sidecarFiles = (dump: string): string[] =>
  ['.yaml', '.yml'].map((ending) => dump.replace(/\.txt$/i, ending));

/** Says which sidecars of a folder lie beside no dump: nobody reads them. */
export async function warnOfStraySidecars(folder: string, reporter: Reporter): Promise<void> {
  const read = new Set((await listDumps(folder)).flatMap(sidecarFiles));
  for (const name of (await readdir(folder)).sort()) {
    if (!/^[^.].*\.ya?ml$/i.test(name) || read.has(name)) continue;
    reporter.warn({
      what: 'this sidecar lies beside no dump, so nobody reads it',
      where: path.join(folder, name),
      mend: 'Call it what its dump is called: monday.yaml beside monday.txt.',
    });
  }
}

/**
 * The sidecar of a dump; empty when there is none.
 * @param dump Path of the `.txt` file.
 * @throws SheafError when the file is no YAML or holds something else.
 */
export async function readSidecar(dump: string): Promise<Sidecar> {
  for (const file of sidecarFiles(dump)) {
    const text = await readIfThere(file);
    if (text === undefined) continue;
    let value: unknown;
    try {
      value = yamlLibrary().parse(text) ?? {};
    } catch (error) {
      throw new SheafError(
        {
          what: `no valid YAML: ${(error as Error).message}`,
          where: file,
          mend: 'Write lines such as: date: 2025-05-07',
        },
        { cause: error },
      );
    }
    return parseWith(
      sidecarSchema,
      value,
      file,
      'It may hold title, date (such as 2025-05-07) and source, and nothing else.',
    );
  }
  return {};
}
