import os from 'node:os';
import path from 'node:path';
import { ProcessPool } from '../digest/process-pool.ts';
import { type PieceTask, type WrittenPiece, writePiece } from './write-piece.ts';

/** What a process and Pagefind's own beside it hold at the most: at the start, and for each page (docs/scale.md). */
const [atStart, perPage] = [150_000_000, 160_000];
/** Memory for the objects of a process, in megabytes. */
const heap = 1500;

/** Makes pieces in as many processes side by side as there are cores and memory: this one, and others beside it. */
export class PieceProcesses {
  /** How many pieces may be asked for at a time. */
  readonly atATime: number;
  readonly #others: ProcessPool<object, PieceTask, WrittenPiece>;
  /** Pagefind keeps one process for all that this one asks it. */
  #isBusy = false;

  /**
   * @param pieces how many there are to make
   * @param pages how many pages the largest has, or nearly
   */
  constructor(pieces: number, pages: number) {
    const fitting = Math.floor(freeMemory() / (atStart + perPage * pages));
    this.atATime = Math.max(1, Math.min(pieces, os.availableParallelism(), fitting));
    this.#others = new ProcessPool({
      program: path.join(import.meta.dirname, 'piece-worker.ts'),
      start: {},
      most: this.atATime - 1,
      heap,
    });
  }

  async make(task: PieceTask): Promise<WrittenPiece> {
    if (this.#isBusy) return this.#others.run(task);
    this.#isBusy = true;
    try {
      return await writePiece(task);
    } finally {
      this.#isBusy = false;
    }
  }

  /** Ends the processes, whether all went well or not. */
  close(): void {
    this.#others.close();
  }
}

/** Memory that may still be used, in bytes: a container may have less than its machine. */
function freeMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, os.freemem()) : os.freemem();
}
