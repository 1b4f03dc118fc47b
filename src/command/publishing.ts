import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Published } from '../cache/published.ts';
import { carryOut, isDecided, publishDifference } from '../digest/difference.ts';
import { exists, publishFolder } from '../digest/files.ts';

/** Whether a process of this machine is running. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes away what builds that were killed left beside the published folder, or completes what they had decided on. */
export async function clearLeftovers(out: string): Promise<void> {
  const parent = path.dirname(out);
  if (!(await exists(parent))) return;
  for (const name of await readdir(parent)) {
    const pid = name.startsWith(`${path.basename(out)}.`)
      ? /\.(?:building|old|change)-(\d+)$/.exec(name)?.[1]
      : undefined;
    if (!pid || isRunning(Number(pid))) continue;
    const left = path.join(parent, name);
    if (isDecided(left)) carryOut(left, out);
    else await rm(left, { recursive: true, force: true });
  }
}

/**
 * Makes something in a new folder beside the published one (on the same disk, so that a rename can publish it) and
 * publishes it. When that fails, the folder goes away and what was published before stays.
 * @param published what is published and may stay; left out, all is made
 * @returns what was made, and whether any file that is published is another
 */
export async function publishing<T>(
  out: string,
  make: (folder: string) => Promise<T>,
  published = new Published(out),
): Promise<{ result: T; changed: boolean }> {
  await clearLeftovers(out);
  const folder = `${out}.building-${process.pid}`;
  await rm(folder, { recursive: true, force: true });
  try {
    const result = await make(folder);
    let changed = true;
    if (published.keepsAny)
      changed = publishDifference(folder, out, { has: (name) => published.stays(name) });
    else await publishFolder(folder, out);
    return { result, changed };
  } catch (error) {
    published.forget();
    throw error;
  } finally {
    // Where a part of the work has failed, another may still be writing.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
