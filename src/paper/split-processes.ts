import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { moveIntoPlace } from '../digest/files.ts';
import { ProcessPool } from '../digest/process-pool.ts';
import { type PaperPlan, type PaperTask, type Places, planSome } from './plan-paper.ts';
import { type ListedTexts, repairSpooled } from './repaired-texts.ts';
import type { Spool, Spooled } from './spool.ts';

/** What a process is told when it starts, what it is asked, and what it answers. */
export interface SplitStart {
  /** Where each process puts its spool. */
  folder: string;
}
export type SplitTask =
  | { repair: ListedTexts[] }
  | { plan: PaperTask[]; places: Places }
  | { move: string[]; mark: number };
export type SplitResult = { repaired: Spooled[] } | { plans: PaperPlan[] } | { moved: number };
export type SplitAnswer = SplitResult & { spool: string };

/** From so many papers on, starting more processes is worth its time. */
export const worthProcesses = 1000;
/** Memory for the objects of a process, in megabytes. */
const heap = 200;

/**
 * The other processes of a run, one for each core: they repair texts, compare papers and make new files ready. Until
 * they are started this process does it. Texts go to and fro in spools.
 */
export class SplitProcesses {
  readonly #spool: Spool;
  readonly #spools = new Set<string>();
  #pool: ProcessPool<SplitStart, SplitTask, SplitAnswer> | undefined;

  constructor(spool: Spool) {
    this.#spool = spool;
  }

  get areStarted(): boolean {
    return this.#pool !== undefined;
  }

  start(): void {
    this.#pool ??= new ProcessPool({
      program: path.join(import.meta.dirname, 'split-worker.ts'),
      start: { folder: path.dirname(this.#spool.file) },
      most: os.availableParallelism(),
      heap,
    });
  }

  /** Repairs texts; what comes back is read by `readTexts`. */
  async repair(texts: ListedTexts[]): Promise<Spooled[]> {
    if (!this.#pool) return repairSpooled(texts, this.#spool);
    const answer = await this.#ask({ repair: texts });
    return 'repaired' in answer ? answer.repaired : [];
  }

  /** See `planSome`. */
  async plan(tasks: PaperTask[], places: Places): Promise<PaperPlan[]> {
    if (!this.#pool) return planSome(tasks, places, this.#spool);
    const answer = await this.#ask({ plan: tasks, places });
    return 'plans' in answer ? answer.plans : [];
  }

  /** See `moveIntoPlace`. */
  async move(files: string[], mark: number): Promise<void> {
    if (this.#pool) await this.#ask({ move: files, mark });
    else moveIntoPlace(files, mark);
  }

  async #ask(task: SplitTask): Promise<SplitAnswer> {
    this.#spool.flush();
    const answer = await this.#pool!.run(task);
    this.#spools.add(answer.spool);
    return answer;
  }

  /** Ends the processes, whether all went well or not. */
  close(): void {
    this.#pool?.close();
    for (const file of this.#spools) rmSync(file, { force: true });
  }
}
