import { runCommand } from '../src/command/command.ts';
import { commonFlags } from '../src/command/flags.ts';
import { topicsSummary } from '../src/command/summaries.ts';
import { digestFolder, programRoot } from '../src/digest/folder.ts';
import { buildTopics } from '../src/topic/stage.ts';

await runCommand({
  usage: 'npm run topics -- [flags]',
  about: 'Clusters the papers of a digest into named topics, and writes _data/topics.json.',
  flags: commonFlags,
  async run({ flags, reporter }) {
    reporter.say(topicsSummary(await buildTopics(digestFolder(flags.root ?? programRoot), reporter)));
    return 0;
  },
});
