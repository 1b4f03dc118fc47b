import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachLine } from '../../src/digest/file-lines.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sheaf-lines-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The lines of a text, and where each begins, as they are shown when so many bytes are read at a time. */
function look(text: string, size: number, most = Infinity) {
  const file = path.join(folder, 'text');
  writeFileSync(file, text);
  const handle = openSync(file, 'r');
  const lines: string[] = [];
  const places: number[] = [];
  try {
    const bytes = eachLine(
      handle,
      (bytes, from, to, at) => {
        lines.push(bytes.toString('utf8', from, to));
        places.push(at);
        return lines.length < most;
      },
      size,
    );
    return { lines, places, bytes };
  } finally {
    closeSync(handle);
  }
}

it('shows the lines of a file however many bytes are read at a time', () => {
  const texts = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('\n'), fc.constant('\r\n')));
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 9 }), (parts, size) => {
      const text = parts.join('');
      const wanted = text.split('\n');
      // Behind the last line end there is no line.
      if (wanted.at(-1) === '') wanted.pop();
      const { lines, places, bytes } = look(text, size);
      expect(lines).toEqual(wanted);
      expect(bytes).toBe(Buffer.byteLength(text));
      const whole = Buffer.from(text);
      for (const [i, line] of lines.entries()) {
        const length = Buffer.byteLength(line);
        expect(whole.toString('utf8', places[i], places[i] + length)).toBe(line);
        expect(places[i] === 0 || whole[places[i] - 1] === 10).toBe(true);
      }
    }),
  );
});

it('ends when no more is wanted', () => {
  expect(look('a\nb\nc', 2, 2)).toEqual({ lines: ['a', 'b'], places: [0, 2], bytes: undefined });
  expect(look('a\nb', 2, 2).bytes).toBeUndefined();
});
