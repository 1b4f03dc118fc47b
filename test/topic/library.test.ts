import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { formatPaper, parsePaper } from '../../src/paper/store.ts';
import { readWords } from '../../src/topic/large/library.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'sheaf-words-'));
const file = path.join(folder, 'paper.md');
afterAll(() => rmSync(folder, { recursive: true }));

/** What both ways of reading a file give. */
function read(source: string) {
  writeFileSync(file, source);
  const { title, abstract } = parsePaper(source, file);
  const words = readWords(file);
  return [
    { title: words.title, abstract: words.abstract },
    { title, abstract },
  ];
}

const rest =
  'slug: some-paper\ndate: "2025-05-07"\neditions:\n  - edition: "000_abc"\n    position: 1\n    lines: [1, 3]\n';

describe('title and abstract alone', () => {
  it('are those of the paper, in the form that Sheaf writes', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom('a "quoted" \\name', 'two\nlines', '--- dashes', 'title: no', 'x\u2028y', 'É'),
    );
    const written = parsePaper(`---\nid: p-aaaaaaaaaa\ntitle: "A"\n${rest}---\n\nText.\n`, file);
    const { abstract: _, file: __, ...known } = written;
    fc.assert(
      fc.property(text, text, (title, abstract) => {
        const [words, paper] = read(
          formatPaper({ ...known, title: `T${title}` }, abstract.replace(/\r/g, '')),
        );
        expect(words).toEqual(paper);
      }),
    );
  });

  it('are those of the paper, in forms that an editor may write', () => {
    for (const source of [
      `---\nid: p-aaaaaaaaaa\ntitle: 'it''s plain'\n${rest}---\nText.\n`,
      `---\nid: p-aaaaaaaaaa\ntitle: "caf\\xe9"\n${rest}---\nText.\n`,
      `---\nid: p-aaaaaaaaaa\ntitle: >-\n  folded\n  over lines\n${rest}---\n\n\nText.\n---\nmore\n`,
      `---\nid: p-aaaaaaaaaa\ntitle: "no abstract"\n${rest}---\n`,
    ]) {
      const [words, paper] = read(source);
      expect(words).toEqual(paper);
    }
  });
});
