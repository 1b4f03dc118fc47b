import { z } from 'zod';
import { runCommand } from '../src/command/command.ts';
import { findDumps } from '../src/command/dump-folder.ts';
import { commonFlags } from '../src/command/flags.ts';
import { Preview } from '../src/command/preview.ts';
import { serve } from '../src/command/serve.ts';
import { workplace } from '../src/command/workplace.ts';

await runCommand({
  usage: 'npm start -- [flags]',
  about: `Builds the site, serves it on this machine, and builds it again whenever a source changes.

A paper that you save is shown at once; topics, lists and search follow when all stages have run.`,
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
    const preview = new Preview(flags, place, reporter);
    try {
      await preview.build();
      await serve(place, await findDumps(place.digest, flags.dumps), flags.port, preview, reporter);
    } finally {
      preview.close();
    }
    return 0;
  },
});
