import type { Trouble } from './errors.ts';

/** What a stage tells the person who runs it. Stages never print: a command decides where words go. */
export interface Reporter {
  /** A long step begins or moves on; `of` is left out when the length is not known. */
  progress(step: string, done: number, of?: number): void;
  /** Something to know that stops nothing. */
  warn(trouble: Trouble): void;
  /** A line for people, left out under `--quiet`. */
  say(line: string): void;
}

/** A reporter that keeps what it is told, for tests and for callers that print later. */
export class MemoryReporter implements Reporter {
  readonly warnings: Trouble[] = [];
  readonly lines: string[] = [];
  progress(): void {}
  warn(trouble: Trouble): void {
    this.warnings.push(trouble);
  }
  say(line: string): void {
    this.lines.push(line);
  }
}
