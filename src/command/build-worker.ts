import { workOnTasks } from '../digest/process-pool.ts';
import type { CommonFlags } from './flags.ts';
import { buildAll } from './pipeline.ts';
import { TerminalReporter } from './terminal.ts';
import { workplace } from './workplace.ts';

/** What a build said, and whether it changed any file of the site. */
export interface Built {
  lines: string[];
  changed: boolean;
}

// Standard output belongs to the process that started this one; warnings and progress go where its own do.
workOnTasks(async (_: object, flags: CommonFlags): Promise<Built> => {
  const terminal = new TerminalReporter(flags.quiet === true);
  const lines: string[] = [];
  const { changed } = await buildAll(await workplace(flags), flags.dumps, {
    progress: (step, done, of) => terminal.progress(step, done, of),
    warn: (trouble) => terminal.warn(trouble),
    say: (line) => lines.push(line),
  });
  return { lines, changed };
});
