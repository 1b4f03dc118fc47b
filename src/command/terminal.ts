import { describeTrouble, type Trouble } from '../digest/errors.ts';
import type { Reporter } from '../digest/reporter.ts';

/** Reports to a terminal: progress only where somebody watches, warnings to standard error always. */
export class TerminalReporter implements Reporter {
  readonly #quiet: boolean;
  readonly #watched: boolean;
  #shown = 0;

  constructor(quiet: boolean) {
    this.#quiet = quiet;
    this.#watched = !quiet && process.stderr.isTTY === true;
  }

  progress(step: string, done: number, of?: number): void {
    if (!this.#watched) return;
    const line = of === undefined ? `${step} ${done}` : `${step} ${done}/${of}`;
    process.stderr.write(`\r${line.padEnd(this.#shown)}`);
    this.#shown = line.length;
    if (done === of) this.#clear();
  }

  warn(trouble: Trouble): void {
    this.#clear();
    process.stderr.write(`warning: ${describeTrouble(trouble)}\n`);
  }

  say(line: string): void {
    this.#clear();
    if (!this.#quiet) process.stdout.write(`${line}\n`);
  }

  #clear(): void {
    if (this.#shown === 0) return;
    process.stderr.write(`\r${' '.repeat(this.#shown)}\r`);
    this.#shown = 0;
  }
}
