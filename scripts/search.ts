import { runCommand } from '../src/command/command.ts';
import { commonFlags } from '../src/command/flags.ts';
import { indexSite } from '../src/command/index-site.ts';
import { workplace } from '../src/command/workplace.ts';

await runCommand({
  usage: 'npm run search -- [flags]',
  about: 'Makes the search index of a site that npm run site has built.',
  flags: commonFlags,
  async run({ flags, reporter }) {
    const place = await workplace(flags);
    const { pages } = await indexSite(place, reporter);
    reporter.say(`${pages} papers in the search index of ${place.out}`);
    return 0;
  },
});
