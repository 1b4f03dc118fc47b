import { createHash } from 'node:crypto';
import { mkdir, open, truncate } from 'node:fs/promises';
import path from 'node:path';
import { lock } from 'proper-lockfile';
import { z } from 'zod';
import { dayOf, now } from '../digest/clock.ts';
import { SheafError } from '../digest/errors.ts';
import { parseWith, readIfThere } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import { daySchema, type EditionId } from '../digest/ids.ts';
import { sameAddress } from './recipients.ts';

/**
 * What became of a message: it is about to go out, the server took it, or the server did not. One that was about
 * to go out when the run ended may have arrived, so it is not sent again unless somebody asks.
 */
const stateSchema = z.enum(['sending', 'sent', 'refused']);
export type MailState = z.output<typeof stateSchema>;

const lineSchema = z.strictObject({ reader: z.string(), state: stateSchema, day: daySchema });

/** Readers are known by a hash: the journal may lie in a public repository. */
const hashOf = (address: string): string =>
  createHash('sha256').update(sameAddress(address)).digest('hex').slice(0, 32);

/** The journal of one edition's mail, `_data/mail/<edition>.jsonl`: a line a step, on disk before the next step. */
export class Journal {
  readonly #file: string;
  readonly #release: () => Promise<void>;
  readonly #states: Map<string, MailState>;

  private constructor(file: string, states: Map<string, MailState>, release: () => Promise<void>) {
    this.#file = file;
    this.#states = states;
    this.#release = release;
  }

  /**
   * Opens a journal for one run alone.
   * @throws SheafError when another run has it open, or a line of it can't be read.
   */
  static async open(digest: DigestFolder, edition: EditionId): Promise<Journal> {
    const file = path.join(digest.data, 'mail', `${edition}.jsonl`);
    await mkdir(path.dirname(file), { recursive: true });
    let release: () => Promise<void>;
    try {
      release = await lock(file, { realpath: false, stale: 60_000 });
    } catch (error) {
      throw new SheafError(
        {
          what: 'another run is sending this edition',
          where: file,
          mend: 'Wait until it has ended. After a crash wait one minute.',
        },
        { cause: error },
      );
    }
    try {
      const text = (await readIfThere(file)) ?? '';
      // A crash may leave half a line. What it was about to say is not lost: the line before it says `sending`.
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      if (whole !== text) await truncate(file, Buffer.byteLength(whole));
      return new Journal(file, readStates(whole, file), release);
    } catch (error) {
      await release();
      throw error;
    }
  }

  state(address: string): MailState | undefined {
    return this.#states.get(hashOf(address));
  }

  /** Notes what becomes of a message; when this returns, it is on disk. */
  async note(address: string, state: MailState): Promise<void> {
    const reader = hashOf(address);
    const handle = await open(this.#file, 'a');
    try {
      await handle.write(`${JSON.stringify({ reader, state, day: dayOf(now()) })}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    this.#states.set(reader, state);
  }

  close(): Promise<void> {
    return this.#release();
  }
}

function readStates(text: string, file: string): Map<string, MailState> {
  const states = new Map<string, MailState>();
  const lines = text.split('\n');
  lines.forEach((line, i) => {
    if (line === '') return;
    const where = `${file}:${i + 1}`;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      throw new SheafError(
        { what: 'this line is no JSON', where, mend: 'Take the file back from a copy.' },
        { cause: error },
      );
    }
    const { reader, state } = parseWith(lineSchema, value, where);
    states.set(reader, state);
  });
  return states;
}
