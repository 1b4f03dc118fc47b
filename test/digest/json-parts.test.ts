import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toJson, writeJson } from '../../src/digest/files.ts';
import { jsonParts } from '../../src/digest/json-parts.ts';

const record = fc.dictionary(
  fc.string(),
  fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.array(fc.jsonValue())),
);

describe('JSON in parts', () => {
  it('is the JSON of the whole', () => {
    fc.assert(
      fc.property(record, (value) => {
        expect([...jsonParts(value)].join('')).toBe(toJson(value));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('a JSON file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'sheaf-json-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is written whole, and left alone when nothing changes', async () => {
    const file = path.join(folder, 'a.json');
    writeFileSync(file, 'old');
    const value = { long: Array.from({ length: 30_000 }, (_, i) => ({ i, text: `“${'x'.repeat(40)}”` })) };
    expect(await writeJson(file, value)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(toJson(value));
    const { ino } = statSync(file);
    expect(await writeJson(file, value)).toBe(false);
    expect(statSync(file).ino).toBe(ino);
  });
});
