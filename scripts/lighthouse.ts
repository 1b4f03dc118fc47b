import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { runCommand } from '../src/command/command.ts';
import { commonFlags, valueFlag } from '../src/command/flags.ts';
import { SheafError } from '../src/digest/errors.ts';
import { programRoot } from '../src/digest/folder.ts';
import { build, readSite, samplePages } from '../test/site/site-folder.ts';
import { ensureBrowser } from '../test/tools/browser.ts';
import { lastWords, run } from '../test/tools/run.ts';
import { serveFolder } from '../test/tools/static-server.ts';

/** Fetched when wanted: its 150 packages are four times all others, and no build needs them. */
const lighthouse = 'lighthouse@12.8.2';

const reportSchema = z.object({
  categories: z.record(
    z.string(),
    z.object({
      title: z.string(),
      score: z.number().nullable(),
      auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
    }),
  ),
  audits: z.record(
    z.string(),
    z.object({ title: z.string(), score: z.number().nullable(), displayValue: z.string().optional() }),
  ),
});
type Report = z.output<typeof reportSchema>;

const percent = (score: number | null): number => Math.round((score ?? 0) * 100);

/** The audits that cost a page some of its score. */
const faults = ({ categories, audits }: Report): string[] =>
  Object.values(categories).flatMap(({ title, auditRefs }) =>
    auditRefs
      .filter(({ id, weight }) => weight > 0 && audits[id] && percent(audits[id].score ?? 1) < 100)
      .map(({ id }) => `${title}: ${audits[id].title} ${audits[id].displayValue ?? ''}`.trimEnd()),
  );

/** The pages that are measured, the heaviest of each kind. */
async function places(root: string): Promise<string[]> {
  const samples = samplePages(await readSite(root));
  return ['home', 'topics/*', 'papers/*', 'search'].flatMap((kind) => {
    const found = samples.find((page) => page.kind === kind);
    return found ? [kind === 'search' ? `${found.path}?q=learning` : found.path] : [];
  });
}

await runCommand({
  usage: 'npm run lighthouse -- [flags]',
  about: `Measures the home page, a topic, a paper and the search with Lighthouse, as a phone would show them.
Builds the site first, from the example dumps unless told otherwise. Asks npm for ${lighthouse}.
Ends with 1 when a score is below 100. The score for speed suffers when the machine is busy.`,
  flags: {
    dumps: valueFlag('DIR', 'measure a site made from the dumps in there (default: the examples)'),
    quiet: commonFlags.quiet,
    help: commonFlags.help,
  },
  async run({ flags, reporter }) {
    const browser = await ensureBrowser((line) => reporter.say(line));
    const root = await mkdtemp(path.join(os.tmpdir(), 'sheaf-lighthouse-'));
    let perfect = true;
    try {
      const dumps = path.resolve(flags.dumps ?? path.join(programRoot, 'examples', 'dumps'));
      const built = await build(root, ['--dumps', dumps]);
      if (built.code !== 0)
        throw new SheafError({ what: `the site could not be built: ${lastWords(built)}` });
      const server = await serveFolder(path.join(root, 'dist'));
      try {
        for (const place of await places(root)) {
          const file = path.join(root, 'report.json');
          const result = await run(
            'npx',
            [
              ...['--yes', lighthouse, server.url + place.slice(1), '--quiet', '--output=json'],
              ...[`--output-path=${file}`, '--chrome-flags=--headless=new --no-sandbox'],
            ],
            { limit: 300_000, cwd: root, env: { ...process.env, CHROME_PATH: browser } },
          );
          if (result.code !== 0)
            throw new SheafError({ what: `Lighthouse failed on ${place}: ${lastWords(result)}` });
          const report = reportSchema.parse(JSON.parse(await readFile(file, 'utf8')));
          const scores = Object.values(report.categories);
          perfect &&= scores.every(({ score }) => percent(score) === 100);
          reporter.say(
            `${place}\n  ${scores.map(({ title, score }) => `${title} ${percent(score)}`).join(', ')}`,
          );
          for (const fault of faults(report)) reporter.say(`  ${fault}`);
        }
      } finally {
        await server.close();
      }
    } finally {
      await rm(root, { recursive: true, force: true });
    }
    return perfect ? 0 : 1;
  },
});
