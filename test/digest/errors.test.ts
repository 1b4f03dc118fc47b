import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { asRefusal, SheafError } from '../../src/digest/errors.ts';

describe('an error of the system', () => {
  it('that a person can act upon says where and how', async () => {
    const error = await readFile(import.meta.dirname).catch(asRefusal);
    expect(error).toBeInstanceOf(SheafError);
    expect((error as SheafError).trouble).toMatchObject({
      what: 'EISDIR: illegal operation on a directory',
      mend: 'Name a file, or put one there.',
    });
  });

  it('of another kind stays as it is', async () => {
    const missing = await readFile(`${import.meta.filename}-none`).catch((error: unknown) => error);
    for (const error of [missing, new TypeError('no'), 'a string', undefined])
      expect(asRefusal(error)).toBe(error);
  });
});
