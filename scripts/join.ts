import { mostShards } from '../src/cache/shard.ts';
import { runCommand } from '../src/command/command.ts';
import { commonFlags } from '../src/command/flags.ts';
import { joinSlices } from '../src/command/pipeline.ts';
import { workplace } from '../src/command/workplace.ts';

await runCommand({
  usage: 'npm run join -- SHARD… [flags]',
  about: `Puts the slices that npm run build -- --shard made together and publishes the site.
The last good site stays until the new one is finished; the slices stay as they are.`,
  flags: {
    root: {
      ...commonFlags.root,
      help: 'the digest they were made from, which records what feeds announce (default: the repository)',
    },
    out: commonFlags.out,
    quiet: commonFlags.quiet,
    help: commonFlags.help,
  },
  words: { least: 1, most: mostShards },
  async run({ flags, words, reporter }) {
    await joinSlices(await workplace(flags), words, flags.out !== undefined, reporter);
    return 0;
  },
});
