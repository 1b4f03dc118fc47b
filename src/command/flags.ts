import { parseArgs } from 'node:util';
import { z } from 'zod';
import { mostShards, type Shard } from '../cache/shard.ts';
import { SheafError } from '../digest/errors.ts';

/** One flag of a command, as `--help` shows it. `value` names the argument; a flag without one is a switch. */
export interface Flag {
  value?: string;
  help: string;
  schema: z.ZodType;
}

const file = z.string().min(1);

/** A flag that takes any words, and may be left out. */
export const valueFlag = (value: string, help: string) =>
  ({ value, help, schema: file.optional() }) satisfies Flag;

/** A flag that is there or not. */
export const switchFlag = (help: string) => ({ help, schema: z.boolean().optional() }) satisfies Flag;

/** `--shard 3/16`: one slice of several. */
export const shardFlag = {
  value: 'N/OF',
  help: 'make one of several slices of the site, to be put together by npm run join',
  schema: z
    .string()
    .regex(/^[1-9]\d{0,2}\/[1-9]\d{0,2}$/, 'the number of the slice and of all slices, as 3/16')
    .transform((text): Shard => {
      const [number, of] = text.split('/').map(Number);
      return { number, of };
    })
    .refine(({ number, of }) => number <= of, 'the first number goes from 1 to the second')
    .refine(({ of }) => of <= mostShards, `at most ${mostShards} slices`)
    .optional(),
} satisfies Flag;

/** The flags that every stage understands. */
export const commonFlags = {
  root: {
    value: 'DIR',
    help: 'the digest: a folder with content/ and _data/ (default: the repository)',
    schema: file.optional(),
  },
  dumps: {
    value: 'DIR',
    help: 'read dumps from here (default: the first place that holds one)',
    schema: file.optional(),
  },
  out: { value: 'DIR', help: 'where the site is published (default: ROOT/dist)', schema: file.optional() },
  'site-url': {
    value: 'URL',
    help: 'where the site will live, for feeds and canonical links (default: _data/site.json)',
    schema: z.url({ protocol: /^https?$/ }).optional(),
  },
  'path-prefix': {
    value: 'PATH',
    help: 'the folder below the host, as /digest/ (default: _data/site.json)',
    schema: z.string().startsWith('/').optional(),
  },
  quiet: { help: 'print warnings and errors only', schema: z.boolean().optional() },
  help: { help: 'show this help', schema: z.boolean().optional() },
} satisfies Record<string, Flag>;

export type CommonFlags = FlagValues<typeof commonFlags>;
export type FlagValues<F extends Record<string, Flag>> = { [K in keyof F]: z.output<F[K]['schema']> };

/**
 * Reads a command line against its flags.
 * @throws SheafError for an unknown flag, a missing or unfit value, or a stray word.
 */
export function readFlags<F extends Record<string, Flag>>(
  args: readonly string[],
  flags: F,
  words: { least: number; most: number } = { least: 0, most: 0 },
): { flags: FlagValues<F>; words: string[] } {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      { type: flag.value ? ('string' as const) : ('boolean' as const) },
    ]),
  );
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new SheafError(
      { what: (error as Error).message.split('. ')[0], mend: 'See --help for the flags.' },
      { cause: error },
    );
  }
  const values: Record<string, unknown> = {};
  for (const [name, flag] of Object.entries(flags)) {
    const result = flag.schema.safeParse(parsed.values[name]);
    if (!result.success) {
      throw new SheafError({
        what: `--${name}: ${result.error.issues[0].message}`,
        mend: `--${name} ${flag.value ?? ''}: ${flag.help}`,
      });
    }
    values[name] = result.data;
  }
  const given = parsed.positionals;
  const helpAsked = values.help === true;
  if (!helpAsked && (given.length < words.least || given.length > words.most)) {
    throw new SheafError({
      what:
        given.length > words.most ? `"${given[words.most]}" is one word too many` : 'something is missing',
      mend: 'See --help for what the command takes.',
    });
  }
  return { flags: values as FlagValues<F>, words: given };
}

/** The text of `--help`: usage, what the command does, and one line per flag. */
export function helpText(usage: string, about: string, flags: Record<string, Flag>): string {
  const left = Object.entries(flags).map(
    ([name, flag]) => `  --${name}${flag.value ? ` ${flag.value}` : ''}`,
  );
  const width = Math.max(...left.map((text) => text.length)) + 2;
  const rows = Object.values(flags).map((flag, i) => `${left[i].padEnd(width)}${flag.help}`);
  return `Usage: ${usage}\n\n${about}\n\nFlags:\n${rows.join('\n')}\n`;
}
