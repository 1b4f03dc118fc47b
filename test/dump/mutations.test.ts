import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programRoot } from '../../src/digest/folder.ts';
import { wrap } from './dirty.ts';
import { readFiles, tilingFault } from './help.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sheaf-mutations-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const real = path.resolve(programRoot, '..', 'shared', 'dumps');
const source = existsSync(real) ? real : path.join(programRoot, 'examples', 'dumps');
const dumps = readdirSync(source)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => readFileSync(path.join(source, name), 'utf8').split('\n'));

/** What is done to the line at a place, by name. */
const edits: Record<string, (lines: string[], at: number) => void> = {
  drop: (lines, at) => lines.splice(at, 1),
  twice: (lines, at) => lines.splice(at, 0, lines[at]),
  swap: (lines, at) => lines.splice(at, 2, ...lines.slice(at, at + 2).reverse()),
  join: (lines, at) => lines.splice(at, 2, lines.slice(at, at + 2).join('')),
  cut: (lines, at) => {
    lines[at] = lines[at].slice(0, lines[at].length / 2);
  },
  part: (lines, at) => lines.splice(at, 1, lines[at].slice(0, 30), '', lines[at].slice(30)),
  wrap: (lines, at) => lines.splice(at, 1, ...wrap(lines[at], 72, false)),
  blanks: (lines, at) => lines.splice(at, 0, '', '   ', '\u00a0\t'),
  capitals: (lines, at) => {
    lines[at] = lines[at].toUpperCase();
  },
  marks: (lines, at) => {
    lines[at] = `> > - 12. # ** ${lines[at]} **`;
  },
  tags: (lines, at) => {
    lines[at] = `<p class="a>b">${lines[at].replace(/ /g, '<i> </i>')}&nbsp;&amp;lt;`;
  },
  long: (lines, at) => {
    lines[at] = `${lines[at]} `.repeat(1 + Math.floor(40_000 / (lines[at].length + 1)));
  },
  signs: (lines, at) => {
    lines[at] += '\u0000\ufeff\u200b\ud800\u202e{{ 7*7 }}---js';
  },
  returns: (lines, at) => {
    lines[at] += '\r\r\n\u2028\u0085\f';
  },
};

interface Mutation {
  edits: [name: string, at: number][];
  /** Bytes that are set to other values, by their place. */
  bytes: [at: number, value: number][];
  end: string;
}

const mutation = fc.record({
  edits: fc.array(fc.tuple(fc.constantFrom(...Object.keys(edits)), fc.nat()), { maxLength: 12 }),
  bytes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
  end: fc.constantFrom('\n', '\n', '\r\n', '\r'),
});

function mutate(lines: readonly string[], { edits: done, bytes, end }: Mutation): Buffer {
  const mutated = [...lines];
  for (const [name, at] of done) if (mutated.length > 0) edits[name](mutated, at % mutated.length);
  const buffer = Buffer.from(mutated.join(end));
  for (const [at, value] of bytes) if (buffer.length > 0) buffer[at % buffer.length] = value;
  return buffer;
}

/** The lines of a file as editors count them: `\n`, `\r\n` and a lone `\r` end one. */
function countLines(bytes: Buffer): number {
  const lines = bytes.toString('latin1').split(/\r\n|\n|\r/);
  return lines.at(-1) === '' ? lines.length - 1 : lines.length;
}

/** No mutation may take longer, in milliseconds of this process: on a busy machine its turn may come late. */
const hang = 2000;
const spent = (): number => process.cpuUsage().user / 1000;

describe('a mutated listing', () => {
  it('is read without a crash, a hang or a line lost: 1,000 mutations', async () => {
    const stretch = fc.record({
      dump: fc.nat(dumps.length - 1),
      from: fc.nat(),
      length: fc.integer({ min: 1, max: 60 }),
    });
    let most = 0;
    await fc.assert(
      fc.asyncProperty(stretch, mutation, async ({ dump, from, length }, one) => {
        const first = from % dumps[dump].length;
        const bytes = mutate(dumps[dump].slice(first, first + length), one);
        const file = path.join(folder, 'dump.txt');
        writeFileSync(file, bytes);
        const start = spent();
        const parts = await readFiles(file);
        most = Math.max(most, spent() - start);
        expect(tilingFault(parts, countLines(bytes))).toBeUndefined();
      }),
      { numRuns: 1000, endOnFailure: true },
    );
    expect(most).toBeLessThan(hang);
  }, 120_000);

  it('is read so when it is whole', async () => {
    for (const [i, lines] of dumps.entries()) {
      const [one] = fc.sample(mutation, { numRuns: 1, seed: i });
      const bytes = mutate(lines, one);
      const file = path.join(folder, 'dump.txt');
      writeFileSync(file, bytes);
      const start = spent();
      const parts = await readFiles(file);
      expect(spent() - start).toBeLessThan(hang);
      expect(tilingFault(parts, countLines(bytes))).toBeUndefined();
    }
  }, 60_000);
});
