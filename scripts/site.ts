import { runCommand } from '../src/command/command.ts';
import { commonFlags } from '../src/command/flags.ts';
import { publishSite } from '../src/command/pipeline.ts';
import { workplace } from '../src/command/workplace.ts';

await runCommand({
  usage: 'npm run site -- [flags]',
  about: 'Builds the pages and feeds of a digest. Search needs npm run search afterwards.',
  flags: commonFlags,
  async run({ flags, reporter }) {
    const place = await workplace(flags);
    const report = await publishSite(place, reporter);
    reporter.say(`${report.pages} pages and ${report.feeds} feeds in ${place.out}`);
    reporter.say('Search still finds what it found before: npm run search makes its index anew');
    return 0;
  },
});
