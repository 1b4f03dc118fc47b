import path from 'node:path';
import { expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';
import { ProcessPool } from '../../src/digest/process-pool.ts';
import { pencil } from '../../src/site/pencil.ts';

it('a picture is the same whether this process draws it or another', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><text x="5" y="30">Wool, łódź</text></svg>';
  const pool = new ProcessPool<object, { svg: string }, string>({
    program: path.join(programRoot, 'src', 'site', 'picture-worker.ts'),
    start: {},
    most: 1,
    heap: 100,
  });
  try {
    const png = Buffer.from(await pool.run({ svg }), 'base64');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.equals((await pencil())(svg))).toBe(true);
    await expect(pool.run({ svg: '<svg' })).rejects.toThrow();
  } finally {
    pool.close();
  }
}, 60_000);
