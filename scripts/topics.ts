import { runCommand } from '../src/command/command.ts';
import { commonFlags, switchFlag } from '../src/command/flags.ts';
import { topicsSummary } from '../src/command/summaries.ts';
import { digestFolder, programRoot } from '../src/digest/folder.ts';
import { buildTopics } from '../src/topic/stage.ts';

await runCommand({
  usage: 'npm run topics -- [flags]',
  about: 'Clusters the papers of a digest into named topics, and writes _data/topics.json.',
  calculates: true,
  flags: {
    ...commonFlags,
    report: switchFlag('also measure the topics, and how stable they are when papers are left out'),
  },
  async run({ flags, reporter }) {
    const digest = digestFolder(flags.root ?? programRoot);
    const summary = topicsSummary(await buildTopics(digest, reporter));
    if (flags.report) {
      const { measureDigest, reportLines } = await import('../src/topic/report.ts');
      for (const line of reportLines(await measureDigest(digest, reporter))) reporter.say(line);
    }
    reporter.say(summary);
    return 0;
  },
});
