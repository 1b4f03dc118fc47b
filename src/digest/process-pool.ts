import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { compileLate } from './compiling.ts';
import { asRefusal, SheafError, type Trouble } from './errors.ts';
import type { Reporter } from './reporter.ts';

/** What a process of a pool says when a task is done. */
type Answer<R> = { result: R } | { trouble: Trouble } | { fault: string };

/** What it says before. */
type Told = { [K in keyof Reporter]: [K, ...Parameters<Reporter[K]>] }[keyof Reporter];

/** How far the processes of a pool stand behind the one that hands out tasks, on Unix's scale. */
const niceness = 5;

const tsx = new URL('../tsx.mjs', import.meta.url).href;

/**
 * Processes that work on tasks, each on one at a time. They start when they are first needed. Their program calls
 * `workOnTasks`.
 */
export class ProcessPool<Start extends object, Task extends object, Result> {
  readonly #program: string;
  readonly #start: Start;
  /** How many processes there may be. */
  readonly most: number;
  readonly #heap: number | undefined;
  readonly #young: number;
  readonly #stepsBack: boolean;
  readonly #all: ChildProcess[] = [];
  readonly #idle: ChildProcess[] = [];
  readonly #waiting: ((worker: ChildProcess) => void)[] = [];

  /**
   * @param program path of the program
   * @param start what every process is told first
   * @param heap memory for the objects of a process, in megabytes; left out, as much as V8 gives to any
   * @param young for new objects besides: twice as much means collecting garbage among them half as often
   * @param stepsBack whether this process goes first; it does when left out
   */
  constructor(options: {
    program: string;
    start: Start;
    most: number;
    heap?: number;
    young?: number;
    stepsBack?: boolean;
  }) {
    this.#program = options.program;
    this.#start = options.start;
    this.most = options.most;
    this.#heap = options.heap;
    this.#young = options.young ?? 16;
    this.#stepsBack = options.stepsBack ?? true;
  }

  /**
   * Has a task done by the next process that is free.
   * @param reporter is told what the task says
   * @throws SheafError when the task did, Error when the process fails otherwise.
   */
  async run(task: Task, reporter?: Reporter): Promise<Result> {
    const worker = await this.#free();
    const answer = await ask<Result>(worker, { task }, reporter);
    const next = this.#waiting.shift();
    if (next) next(worker);
    else this.#idle.push(worker);
    if ('trouble' in answer) throw new SheafError(answer.trouble);
    if ('fault' in answer) throw new Error(answer.fault);
    return answer.result;
  }

  /** Starts so many processes, or as many as there may be, before there are tasks for them. */
  startAhead(count: number): void {
    while (this.#all.length < Math.min(count, this.most)) this.#idle.push(this.#startOne());
  }

  close(): void {
    for (const worker of this.#all) worker.kill();
  }

  #free(): ChildProcess | Promise<ChildProcess> {
    const idle = this.#idle.pop();
    if (idle) return idle;
    if (this.#all.length === this.most) return new Promise((resolve) => this.#waiting.push(resolve));
    return this.#startOne();
  }

  #startOne(): ChildProcess {
    const worker = fork(this.#program, {
      execArgv: [
        ...(this.#heap ? [`--max-old-space-size=${this.#heap}`] : []),
        `--max-semi-space-size=${this.#young}`,
        // Where processes take all cores, threads that collect garbage for one of them only wait for each other.
        ...(this.most > 1 ? ['--single-threaded-gc'] : []),
        '--import',
        tsx,
      ],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#all.push(worker);
    if (this.#stepsBack) stepBack(worker);
    worker.send({ start: this.#start });
    return worker;
  }
}

/** Whoever hands out tasks keeps a core to itself, or all the others soon wait for it. */
function stepBack({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, niceness);
  } catch {
    // Some containers forbid it, and then all stand alike.
  }
}

function ask<R>(worker: ChildProcess, message: object, reporter?: Reporter): Promise<Answer<R>> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null, signal: string | null): void =>
      reject(new Error(`a process of a pool ended early (${signal ?? code})`));
    const hear = (message: Answer<R> | { told: Told }): void => {
      if ('told' in message) {
        if (reporter) tell(reporter, message.told);
        return;
      }
      worker.off('message', hear);
      worker.off('exit', ended);
      resolve(message);
    };
    worker.once('exit', ended);
    worker.on('message', hear);
    worker.send(message, (error) => error && reject(error));
  });
}

function tell(reporter: Reporter, told: Told): void {
  if (told[0] === 'progress') reporter.progress(told[1], told[2], told[3] ?? undefined);
  else if (told[0] === 'warn') reporter.warn(told[1]);
  else reporter.say(told[1]);
}

/** Reports to whoever handed out the task. */
const relay: Reporter = {
  progress: (...told) => send(['progress', ...told]),
  warn: (...told) => send(['warn', ...told]),
  say: (...told) => send(['say', ...told]),
};
function send(told: Told): void {
  process.send?.({ told });
}

/**
 * Makes this process one of a pool: the first message says how and where, each one after it is a task.
 * @param prepare loads what tasks will need, while there is none yet. What fails in it will fail in the first task again.
 */
export function workOnTasks<Start extends object, Task extends object, Result>(
  work: (task: Task, start: Start, reporter: Reporter) => Promise<Result>,
  prepare?: (start: Start) => Promise<unknown>,
): void {
  compileLate();
  let start: Start | undefined;
  let ready: Promise<unknown> | undefined;
  const answer = (message: Answer<Result>): unknown => process.send?.(message);
  const workWhenReady = async (task: Task, start: Start): Promise<Result> => {
    await ready;
    return work(task, start, relay);
  };
  process.on('message', (message: { start: Start } | { task: Task }) => {
    if ('start' in message) {
      start = message.start;
      ready = prepare?.(start).catch(() => {});
      return;
    }
    if (start === undefined) return;
    workWhenReady(message.task, start).then(
      (result) => answer({ result }),
      (thrown: unknown) => {
        const error = asRefusal(thrown);
        if (error instanceof SheafError) answer({ trouble: error.trouble });
        else answer({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      },
    );
  });
  // Whoever started this process is gone.
  process.on('disconnect', () => process.exit());
}
