import { readFile } from 'node:fs/promises';
import { runCommand } from '../src/command/command.ts';
import { findDumps } from '../src/command/dump-folder.ts';
import { commonFlags, switchFlag, valueFlag } from '../src/command/flags.ts';
import { splitSummary } from '../src/command/summaries.ts';
import { digestFolder, programRoot } from '../src/digest/folder.ts';
import { decodeBytes } from '../src/dump/lines.ts';
import { explainListing } from '../src/dump/listing.ts';
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
      const text = decodeBytes(await readFile(flags.explain), flags.explain);
      for (const line of explainListing(text)) {
        const why = line.reasons.slice(0, 3).join(', ');
        process.stdout.write(
          `${String(line.number).padStart(6)} ${line.role.padEnd(12)} ${line.text.slice(0, 60).padEnd(60)} ${why}\n`,
        );
      }
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
