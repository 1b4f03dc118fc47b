import path from 'node:path';
import { SheafError } from '../digest/errors.ts';
import { ProcessPool } from '../digest/process-pool.ts';
import type { Reporter } from '../digest/reporter.ts';
import { ShownAtOnce } from '../site/shown-at-once.ts';
import type { Built } from './build-worker.ts';
import type { CommonFlags } from './flags.ts';
import { type Workplace, workplace } from './workplace.ts';

/** Memory for the objects of the process that builds, in megabytes. */
const heap = 4000;

/**
 * Builds a digest again and again for somebody who edits it: all stages in a process of their own, which stays, so that
 * this one can meanwhile answer browsers and show what was saved.
 */
export class Preview {
  readonly #flags: CommonFlags;
  readonly #out: string;
  readonly #reporter: Reporter;
  #builder: ProcessPool<CommonFlags, object, Built> | undefined;
  /** Undefined until a site is built, and from when the program was changed: this process has the old one. */
  #shown: Promise<ShownAtOnce> | undefined;
  #isProgramChanged = false;

  constructor(flags: CommonFlags, place: Workplace, reporter: Reporter) {
    this.#flags = flags;
    this.#out = place.out;
    this.#reporter = reporter;
  }

  /**
   * Runs all stages.
   * @returns whether any file of the site is another
   * @throws SheafError when the input is at fault; the last good site stays then.
   */
  async build(): Promise<boolean> {
    this.#builder ??= new ProcessPool({
      program: path.join(import.meta.dirname, 'build-worker.ts'),
      start: this.#flags,
      most: 1,
      heap,
    });
    const builder = this.#builder;
    try {
      const { changed } = await builder.run({}, this.#reporter);
      this.#refresh();
      return changed;
    } catch (error) {
      if (error instanceof SheafError) throw error;
      // It was told to end, for another build is to follow.
      if (builder !== this.#builder) return false;
      // A process that has ended does not come back.
      this.#endBuilder();
      throw error;
    }
  }

  /** Reads anew what the build has recorded. */
  #refresh(): void {
    if (this.#isProgramChanged) return;
    const before = this.#shown;
    this.#shown = before
      ? before.then(async (shown) => {
          await shown.reload();
          return shown;
        })
      : workplace(this.#flags).then(({ digest, settings }) => ShownAtOnce.open(digest, settings));
    // Nothing to show at once then; the build says what is wrong.
    this.#shown.catch(() => {
      this.#shown = undefined;
    });
  }

  /**
   * Shows a saved paper at once, where that can be done without a build.
   * @returns whether its pages are shown
   */
  async show(file: string): Promise<boolean> {
    try {
      return (await (await this.#shown)?.show(path.basename(file), this.#out)) ?? false;
    } catch {
      // It is not whole yet, or has a mistake that the build names.
      return false;
    }
  }

  /** To be called when sources of the program were changed: the next build has them. */
  programChanged(): void {
    this.#endBuilder();
    this.#isProgramChanged = true;
    this.settingsChanged();
  }

  /** To be called when the settings of the site were changed: nothing is shown with the old ones. */
  settingsChanged(): void {
    this.#shown?.then(
      (shown) => shown.close(),
      () => {},
    );
    this.#shown = undefined;
  }

  #endBuilder(): void {
    this.#builder?.close();
    this.#builder = undefined;
  }

  /** Ends the process that builds. */
  close(): void {
    this.programChanged();
  }
}
