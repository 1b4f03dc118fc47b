import { z } from 'zod';
import { runCommand } from '../src/command/command.ts';
import { findDumps } from '../src/command/dump-folder.ts';
import { commonFlags } from '../src/command/flags.ts';
import { buildAll, workplace } from '../src/command/pipeline.ts';
import { serve } from '../src/command/serve.ts';

await runCommand({
  usage: 'npm start -- [flags]',
  about: 'Builds the site, serves it on this machine, and builds it again whenever a source changes.',
  flags: {
    ...commonFlags,
    port: {
      value: 'N',
      help: 'the port to serve on, or the next free one (default: 8080)',
      schema: z.coerce.number().int().min(1).max(65_525).default(8080),
    },
  },
  async run({ flags, reporter }) {
    const place = await workplace(flags);
    await buildAll(place, flags.dumps, reporter);
    const rebuild = async (): Promise<void> => buildAll(await workplace(flags), flags.dumps, reporter);
    await serve(place, await findDumps(place.digest, flags.dumps), flags.port, rebuild, reporter);
    return 0;
  },
});
