import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';
import { countsVariable } from './count-reporter.ts';
import { run } from './run.ts';

it('counts tests, skips with their reasons, and files that break before any test', async () => {
  // Inside the repository, so that the files find vitest.
  const folder = await mkdtemp(path.join(programRoot, 'node_modules', '.sheaf-count-'));
  try {
    const files = {
      'mixed.test.ts': `import { expect, it } from 'vitest';
        it('passes', () => expect(1).toBe(1));
        it('fails', () => expect(1).toBe(2));
        it('is skipped', (context) => context.skip('no moon tonight'));
        it.todo('is to do');`,
      'broken.test.ts': `throw new Error('breaks while loading');`,
      'vitest.config.ts': `export default { test: { include: ['*.test.ts'] } };`,
    };
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    const counts = path.join(folder, 'counts.json');
    const result = await run(
      process.execPath,
      [
        path.join(programRoot, 'node_modules', 'vitest', 'vitest.mjs'),
        'run',
        `--root=${folder}`,
        `--reporter=${path.join(programRoot, 'test', 'tools', 'count-reporter.ts')}`,
      ],
      { limit: 60_000, cwd: folder, env: { ...process.env, [countsVariable]: counts } },
    );
    expect(result.code).toBe(1);
    expect(JSON.parse(await readFile(counts, 'utf8'))).toEqual({
      passed: 1,
      failed: 2,
      skipped: 2,
      reasons: { 'no moon tonight': 1, 'no reason given': 1 },
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
