import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type BuiltSite, build, readSite } from './site-folder.ts';

/** A digest of a test's own, in a folder that `remove` takes away. */
export interface SmallDigest {
  root: string;
  /** Adds or replaces a dump. */
  write(name: string, content: string | Uint8Array): Promise<void>;
  /**
   * Builds it with the real command.
   * @returns the site and what was printed.
   * @throws Error with what was printed, when the build fails.
   */
  build(...args: string[]): Promise<BuiltSite & { printed: string }>;
  remove(): Promise<void>;
}

export async function smallDigest(dumps: Record<string, string | Uint8Array>): Promise<SmallDigest> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'sheaf-small-'));
  const folder = path.join(root, 'content', 'dumps');
  await mkdir(folder, { recursive: true });
  const write = (name: string, content: string | Uint8Array): Promise<void> =>
    writeFile(path.join(folder, name), content);
  for (const [name, content] of Object.entries(dumps)) await write(name, content);
  return {
    root,
    write,
    build: async (...args) => {
      const { code, stdout, stderr } = await build(root, args);
      if (code !== 0) throw new Error(`the build failed with ${code}:\n${stdout}${stderr}`);
      return { ...(await readSite(root)), printed: stdout + stderr };
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** A listing in the layout with blank lines: furniture, then title and abstract by turns. */
export const listing = (papers: readonly (readonly [title: string, abstract: string])[]): string =>
  [
    'new',
    'Get trending papers in your email inbox!',
    'Subscribe',
    'byAK and the research community',
    'May 7',
    ...papers.flat(),
  ].join('\n\n');
