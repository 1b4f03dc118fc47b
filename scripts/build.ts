import path from 'node:path';
import { runCommand } from '../src/command/command.ts';
import { commonFlags, shardFlag } from '../src/command/flags.ts';
import { buildAll, buildSlice } from '../src/command/pipeline.ts';
import { workplace } from '../src/command/workplace.ts';

await runCommand({
  usage: 'npm run build -- [flags]',
  about: `Runs all stages: split, topics, site, search. The last good site stays until the new one is finished.

With --shard it makes one slice of the site from what split and topics recorded, in ROOT/shards/N-of-OF
unless --out names another folder: docs/scale.md says how several machines build one site.`,
  flags: { ...commonFlags, shard: shardFlag },
  async run({ flags: { shard, ...flags }, reporter }) {
    const place = await workplace(flags);
    if (!shard) await buildAll(place, flags.dumps, reporter);
    else {
      const out = path.join(place.digest.root, 'shards', `${shard.number}-of-${shard.of}`);
      await buildSlice({ ...place, out: flags.out ? place.out : out }, shard, flags.dumps, reporter);
    }
    return 0;
  },
});
