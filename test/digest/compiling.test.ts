import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';

it('V8 is told nothing that it would print an error for', () => {
  const tell = ['compiling.ts', 'memory.ts'].map((file) => path.join(programRoot, 'src', 'digest', file));
  const script = `
    const [{ compileLate }, { keepMemoryTight }] = await Promise.all(${JSON.stringify(tell)}.map((file) => import(file)));
    compileLate();
    keepMemoryTight(1e6);`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', script],
    { encoding: 'utf8', cwd: programRoot },
  );
  expect(stdout + stderr).toBe('');
});
