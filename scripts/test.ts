import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { commonFlags, helpText } from '../src/command/flags.ts';
import { readJson } from '../src/digest/files.ts';
import { programRoot } from '../src/digest/folder.ts';
import { ensureBrowser } from '../test/tools/browser.ts';
import { countsSchema, countsVariable } from '../test/tools/count-reporter.ts';
import { ensureDebianTools } from '../test/tools/debian.ts';
import { ensureJava } from '../test/tools/java.ts';
import { run } from '../test/tools/run.ts';

const about = `Checks format, lint and types, makes sure of what the tests need, and runs them.

A browser is needed: CHROME_PATH, an installed Chrome or Chromium, one that Playwright
installs, or on Debian as root the package chromium. Java and a few Debian packages are
wanted: on Debian as root they are installed, elsewhere the tests for them are skipped
and the last lines say so. Everything else on the command line goes to vitest.`;

const hour = 3_600_000;
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const bin = (...parts: string[]): string => path.join(programRoot, 'node_modules', ...parts);
const node = (args: string[], env = process.env): Promise<number> =>
  run(process.execPath, args, { limit: hour, cwd: programRoot, env, show: true }).then(({ code }) => code);

/** `npm run check`; npm says where it lies itself, for on Windows `npm` is no program that can be started as such. */
async function check(): Promise<number> {
  say('checking format, lint and types');
  const args = ['run', '--silent', 'check'];
  const npm = process.env.npm_execpath;
  if (npm) return node([npm, ...args]);
  return (await run('npm', args, { limit: hour, cwd: programRoot, show: true })).code;
}

async function main(args: string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(helpText('npm test -- [FILTER…] [vitest flags]', about, { help: commonFlags.help }));
    return 0;
  }
  const checked = await check();
  if (checked !== 0) return checked;
  say(`testing with ${await ensureBrowser(say)}`);
  const withoutJava = await ensureJava(say);
  if (withoutJava) say(`left out: the checks by vnu: ${withoutJava}`);
  for (const line of await ensureDebianTools(say)) say(line);

  const work = await mkdtemp(path.join(os.tmpdir(), 'sheaf-test-'));
  try {
    const file = path.join(work, 'counts.json');
    const reporters = args.some((arg) => arg.startsWith('--reporter')) ? [] : ['--reporter=default'];
    const code = await node(
      [
        bin('vitest', 'vitest.mjs'),
        'run',
        ...reporters,
        `--reporter=${path.join(programRoot, 'test', 'tools', 'count-reporter.ts')}`,
        ...args,
      ],
      { ...process.env, [countsVariable]: file },
    );
    const counts = await readJson(file, countsSchema);
    if (!counts) return code || 1;
    for (const [reason, n] of Object.entries(counts.reasons)) say(`${n} skipped: ${reason}`);
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    say(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
    return code;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`error: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
