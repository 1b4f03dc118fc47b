import { runCommand } from '../src/command/command.ts';
import { commonFlags } from '../src/command/flags.ts';
import { buildAll, workplace } from '../src/command/pipeline.ts';

await runCommand({
  usage: 'npm run build -- [flags]',
  about:
    'Runs all stages: split, topics, site, search. The last good site stays until the new one is finished.',
  flags: commonFlags,
  async run({ flags, reporter }) {
    await buildAll(await workplace(flags), flags.dumps, reporter);
    return 0;
  },
});
