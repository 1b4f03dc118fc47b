import path from 'node:path';
import { runCommand } from '../src/command/command.ts';
import { findDumps } from '../src/command/dump-folder.ts';
import { commonFlags, switchFlag, valueFlag } from '../src/command/flags.ts';
import { splitSummary } from '../src/command/summaries.ts';
import { listDumps } from '../src/digest/dump-files.ts';
import { SheafError } from '../src/digest/errors.ts';
import { exists } from '../src/digest/files.ts';
import { digestFolder, programRoot } from '../src/digest/folder.ts';
import { explainDump } from '../src/dump/explain.ts';
import { surveyDumps } from '../src/dump/survey.ts';
import { splitDumps } from '../src/paper/stage.ts';

await runCommand({
  usage: 'npm run split -- [flags]',
  about: 'Splits the dumps into one Markdown file per paper, and records what became of every line.',
  flags: {
    ...commonFlags,
    explain: valueFlag(
      'FILE',
      "print a dump with each line's role and what spoke for it, and change nothing",
    ),
    'dry-run': switchFlag('say what would change, and change nothing'),
    restore: switchFlag('bring back papers whose files were deleted'),
  },
  async run({ flags, reporter }) {
    if (flags.explain !== undefined) {
      await explain(flags.explain);
      return 0;
    }
    const digest = digestFolder(flags.root ?? programRoot);
    const dumps = await findDumps(digest, flags.dumps);
    reporter.say(`Reading dumps from ${dumps}`);
    const report = await splitDumps(digest, dumps, reporter, {
      restore: flags.restore,
      dryRun: flags['dry-run'],
    });
    reporter.say(splitSummary(report));
    return 0;
  },
});

/** Prints each line of a dump with its role and why; the dumps beside it tell which lines come back. */
async function explain(file: string): Promise<void> {
  if (!(await exists(file))) {
    throw new SheafError({ what: 'there is no such file', where: file, mend: 'Give the path of a dump.' });
  }
  const folder = path.dirname(file);
  const files = new Set((await listDumps(folder)).map((name) => path.join(folder, name)));
  const survey = await surveyDumps([...files.add(path.normalize(file))]);
  for await (const { number, role, text, reasons } of explainDump(path.normalize(file), survey)) {
    const words = text.length > 60 ? `${text.slice(0, 59)}…` : text.padEnd(60);
    const why = reasons.slice(0, 3).join(', ');
    process.stdout.write(
      `${`${String(number).padStart(6)}  ${role.padEnd(13)}  ${words}  ${why}`.trimEnd()}\n`,
    );
  }
}
