import { existsSync } from 'node:fs';
import { lastWords, type RunResult, run } from './run.ts';

/** A program that some tests compare with, and the Debian package that brings it. */
export interface DebianTool {
  package: string;
  /** A shell line that succeeds when the tool is there. */
  command: string;
  /** What the tests need it for, as the end of a sentence. */
  needed: string;
}

/**
 * What `npm test` makes sure of on Debian. Elsewhere, or where it can't be installed, the tests that need it are
 * skipped with the reason that `missingTool` gives.
 */
export const debianTools: DebianTool[] = [
  {
    package: 'python3-feedparser',
    command: '/usr/bin/python3 -c "import feedparser"',
    needed: 'as a second reader of all feeds',
  },
  { package: 'sfeed', command: 'command -v sfeed', needed: 'as a reader of feeds for scripts' },
  { package: 'newsboat', command: 'command -v newsboat', needed: 'as the reader of a subscriber' },
  { package: 'biber', command: 'command -v biber', needed: 'to read BibTeX as LaTeX does' },
  { package: 'bibutils', command: 'command -v ris2xml', needed: 'as a second reader of BibTeX and RIS' },
];

/** Whether packages can be installed here: Debian or its kin, as root. */
export const canInstall = (): boolean =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

const minutes = 60_000;
const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
// Another apt-get may be at work on the same machine: wait for it instead of failing.
const waiting = ['-o', 'DPkg::Lock::Timeout=300'];
let lists: Promise<RunResult> | undefined;

/**
 * Installs packages, one line said for each step.
 * @returns what went wrong, or undefined.
 */
export async function installPackages(
  names: readonly string[],
  say: (line: string) => void,
): Promise<string | undefined> {
  if (!lists) {
    say('reading the lists of Debian packages (apt-get update)');
    lists = run('apt-get', [...waiting, 'update', '-q'], { limit: 5 * minutes, env: environment });
  }
  const updated = await lists;
  if (updated.code !== 0) return `apt-get update failed: ${lastWords(updated)}`;
  say(`installing ${names.join(', ')} (apt-get install)`);
  const installed = await run(
    'apt-get',
    [...waiting, 'install', '-y', '-q', '--no-install-recommends', ...names],
    { limit: 10 * minutes, env: environment },
  );
  return installed.code === 0
    ? undefined
    : `apt-get install ${names.join(' ')} failed: ${lastWords(installed)}`;
}

/** Whether a tool answers here. */
const answers = async (tool: DebianTool): Promise<boolean> =>
  process.platform !== 'win32' && (await run('sh', ['-c', tool.command], { limit: minutes })).code === 0;

/** Why the tests that need a tool of `debianTools` are left out here, or undefined when it answers. */
export async function missingTool(name: string): Promise<string | undefined> {
  const tool = debianTools.find((one) => one.package === name);
  if (!tool) throw new Error(`${name} is not among debianTools of test/tools/debian.ts`);
  return (await answers(tool))
    ? undefined
    : `the Debian package ${tool.package} is not here; it is needed ${tool.needed}`;
}

/**
 * Installs those of `debianTools` that are not here.
 * @returns one line for each tool that stays missing: not on Debian, not root, or the installation failed.
 */
export async function ensureDebianTools(say: (line: string) => void): Promise<string[]> {
  const there = await Promise.all(debianTools.map(answers));
  const missing = debianTools.filter((_, i) => !there[i]);
  if (missing.length === 0) return [];
  const trouble = canInstall()
    ? await installPackages(
        missing.map((tool) => tool.package),
        say,
      )
    : 'packages are installed on Debian as root only';
  return trouble === undefined
    ? []
    : missing.map((tool) => `left out: tests that need ${tool.package} ${tool.needed} (${trouble})`);
}
