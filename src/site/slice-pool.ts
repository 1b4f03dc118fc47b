import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SheafError, type Trouble } from '../digest/errors.ts';
import type { Frame } from './paper-view.ts';
import type { Slice, SlicePlaces } from './slice.ts';

/** The first thing that a worker is told. */
export interface SliceStart {
  frame: Frame;
  places: SlicePlaces;
}

/** What a worker says when a slice is done. */
export type SliceAnswer = { lost: number[] } | { trouble: Trouble } | { fault: string };

/** Memory for a worker's objects, in megabytes; a slice needs about a third of it. */
const heap = 220;

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const program = path.join(import.meta.dirname, 'slice-worker.ts');

/** Processes that write slices, each one slice at a time. They start when they are first needed. */
export class SlicePool {
  readonly #start: SliceStart;
  readonly #most: number;
  readonly #all: ChildProcess[] = [];
  readonly #idle: ChildProcess[] = [];
  readonly #waiting: ((worker: ChildProcess) => void)[] = [];

  constructor(most: number, frame: Frame, places: SlicePlaces) {
    this.#most = most;
    this.#start = { frame, places };
  }

  /**
   * Has a slice written by the next worker that is free.
   * @returns as `writeSlice`
   * @throws SheafError when a paper can't be read, Error when a worker fails otherwise.
   */
  async write(slice: Slice): Promise<number[]> {
    const worker = await this.#free();
    const answer = await ask(worker, slice);
    const next = this.#waiting.shift();
    if (next) next(worker);
    else this.#idle.push(worker);
    if ('trouble' in answer) throw new SheafError(answer.trouble);
    if ('fault' in answer) throw new Error(answer.fault);
    return answer.lost;
  }

  close(): void {
    for (const worker of this.#all) worker.kill();
  }

  #free(): ChildProcess | Promise<ChildProcess> {
    const idle = this.#idle.pop();
    if (idle) return idle;
    if (this.#all.length === this.#most) return new Promise((resolve) => this.#waiting.push(resolve));
    const worker = fork(program, {
      execArgv: [`--max-old-space-size=${heap}`, '--import', tsx],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#all.push(worker);
    worker.send(this.#start);
    return worker;
  }
}

function ask(worker: ChildProcess, slice: Slice): Promise<SliceAnswer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null, signal: string | null): void =>
      reject(new Error(`a process that renders pages ended early (${signal ?? code})`));
    worker.once('exit', ended);
    worker.once('message', (answer: SliceAnswer) => {
      worker.off('exit', ended);
      resolve(answer);
    });
    worker.send(slice, (error) => error && reject(error));
  });
}
