import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';

it('ends well when whoever reads its lines leaves early', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'sheaf-command-'));
  try {
    const dump = path.join(root, 'long.txt');
    // More than a pipe holds, so that the command is still writing when nobody reads.
    const entry =
      'A Study of Pears\n\nPears wait in orchards for longer than anybody thinks. We count the days.\n\n';
    await writeFile(dump, entry.repeat(3000));
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'scripts/split.ts', '--root', root, '--explain', dump],
      { cwd: programRoot },
    );
    let trouble = '';
    child.stderr.on('data', (chunk) => {
      trouble += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, trouble }).toEqual({ code: 0, trouble: '' });
  } finally {
    await rm(root, { recursive: true });
  }
}, 60_000);
