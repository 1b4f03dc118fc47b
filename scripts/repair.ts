import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { z } from 'zod';
import { runCommand } from '../src/command/command.ts';
import { switchFlag } from '../src/command/flags.ts';
import { SheafError } from '../src/digest/errors.ts';
import { parseWith } from '../src/digest/files.ts';
import { findDamage, repairAbstract, repairTitle } from '../src/text/repair.ts';

const lineSchema = z.object({ title: z.string(), field: z.enum(['title', 'abstract']), text: z.string() });

function parseLine(line: string, where: string): z.output<typeof lineSchema> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new SheafError({
      what: `no valid JSON: ${(error as Error).message}`,
      where,
      mend: 'Each line is an object with title, field ("title" or "abstract") and text.',
    });
  }
  return parseWith(lineSchema, value, where);
}

await runCommand({
  usage: 'npm run repair -- [FILE.jsonl] [flags]',
  about:
    'Finds damaged mathematics and markup in lines {"title","field","text"} of a file or of standard input,\nand prints lines {"title","field","spans"} with offsets into text.',
  flags: {
    explain: switchFlag('print the text before and after instead'),
    help: switchFlag('show this help'),
  },
  words: { least: 0, most: 1 },
  async run({ flags, words: [file = '-'] }) {
    const source =
      file === '-'
        ? await readAll(process.stdin)
        : await readFile(file, 'utf8').catch((error: Error) => {
            throw new SheafError({
              what: error.message,
              where: file,
              mend: 'Name a file of JSON lines, or - for standard input.',
            });
          });
    for (const [i, line] of source.split('\n').entries()) {
      if (line.trim() === '') continue;
      const { title, field, text } = parseLine(line, `${file}:${i + 1}`);
      if (flags.explain) {
        const after = field === 'title' ? repairTitle(text) : repairAbstract(text);
        process.stdout.write(`${title} (${field})\n- ${text}\n+ ${after}\n\n`);
      } else process.stdout.write(`${JSON.stringify({ title, field, spans: findDamage(text) })}\n`);
    }
    return 0;
  },
});
