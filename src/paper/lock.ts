import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import lockfile from 'proper-lockfile';
import { SheafError } from '../digest/errors.ts';
import type { Reporter } from '../digest/reporter.ts';

/** A lock not renewed for so long is left over from a crash. Milliseconds. */
const stale = 10_000;
const patience = 15 * 60_000;

/**
 * Runs `work` while no other process runs under the same name in this folder; others wait for their turn.
 * A lock whose process has died is taken over at once on the same machine, else after ten seconds.
 * @param folder The digest's work folder.
 * @throws SheafError when the other run does not end within a quarter of an hour.
 */
export async function withLock<T>(
  folder: string,
  name: string,
  reporter: Reporter,
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true });
  const lockPath = path.join(folder, `${name}.lock`);
  const holder = path.join(folder, `${name}.holder`);
  const started = Date.now();
  let compromised: Error | undefined;
  let release: (() => Promise<void>) | undefined;
  for (let tries = 0; !release; tries++) {
    try {
      release = await lockfile.lock(folder, {
        lockfilePath: lockPath,
        stale,
        update: 2_000,
        onCompromised: (error) => {
          compromised = error;
        },
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
      if (Date.now() - started > patience) {
        throw new SheafError({
          what: 'another run has been at work for a quarter of an hour',
          where: lockPath,
          mend: 'Stop it, or delete this folder if no run is at work.',
        });
      }
      if (tries === 4) reporter.say('Another run is at work; waiting for it to end.');
      await giveUpDeadHolder(lockPath, holder);
      await sleep(200);
    }
  }
  try {
    await writeFile(holder, `${os.hostname()} ${process.pid}\n`);
    const result = await work();
    if (compromised) throw compromised;
    return result;
  } finally {
    await rm(holder, { force: true });
    if (!compromised) await release();
  }
}

/** Marks the lock as stale when the process that holds it no longer lives. A lock younger than a second is let be. */
async function giveUpDeadHolder(lockPath: string, holder: string): Promise<void> {
  try {
    const [host, pid] = (await readFile(holder, 'utf8')).trim().split(' ');
    const age = Date.now() - (await stat(lockPath)).mtimeMs;
    if (host !== os.hostname() || age < 1_000 || isAlive(Number(pid))) return;
    await utimes(lockPath, 0, 0);
  } catch {
    // Gone meanwhile, or never written: the age of the lock decides.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
