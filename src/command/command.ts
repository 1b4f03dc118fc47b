import { compileLate } from '../digest/compiling.ts';
import { asRefusal, SheafError } from '../digest/errors.ts';
import type { Reporter } from '../digest/reporter.ts';
import { type Flag, type FlagValues, helpText, readFlags } from './flags.ts';
import { TerminalReporter } from './terminal.ts';

export interface Command<F extends Record<string, Flag>> {
  usage: string;
  about: string;
  flags: F;
  /** Its time goes to calculations in one thread, which end the sooner the sooner they are compiled for speed. */
  calculates?: true;
  /** How many words besides flags it takes; none when left out. */
  words?: { least: number; most: number };
  /** The number is the exit code. */
  run(input: { flags: FlagValues<F>; words: string[]; reporter: Reporter }): Promise<number>;
}

/**
 * Runs a command with the process's arguments: help, messages for people, exit code. A mistake in the input, or
 * what the system refuses, exits with 1 and one message, a mistake in the command line with 2, a fault of ours with
 * a stack.
 */
export async function runCommand<F extends Record<string, Flag>>(
  command: Command<F>,
  args: readonly string[] = process.argv.slice(2),
): Promise<void> {
  if (!command.calculates) compileLate();
  for (const stream of [process.stdout, process.stderr]) stream.on('error', goOnUnread);
  let input: ReturnType<typeof readFlags<F>>;
  try {
    input = readFlags(args, command.flags, command.words);
  } catch (error) {
    process.stderr.write(`${error instanceof SheafError ? error.message : String(error)}\n`);
    process.exitCode = 2;
    return;
  }
  if ('help' in input.flags && input.flags.help) {
    process.stdout.write(helpText(command.usage, command.about, command.flags));
    return;
  }
  const reporter = new TerminalReporter('quiet' in input.flags && input.flags.quiet === true);
  try {
    process.exitCode = await command.run({ ...input, reporter });
  } catch (thrown) {
    const error = asRefusal(thrown);
    process.stderr.write(
      error instanceof SheafError ? `error: ${error.message}\n` : `${(error as Error)?.stack ?? error}\n`,
    );
    process.exitCode = 1;
  }
}

/** Whoever read our lines has seen enough, as `head` has: the work goes on without a reader. */
function goOnUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
