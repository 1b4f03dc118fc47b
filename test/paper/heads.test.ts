import { appendFile, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toJson } from '../../src/digest/files.ts';
import { type DigestFolder, digestFolder } from '../../src/digest/folder.ts';
import type { PaperId } from '../../src/digest/ids.ts';
import { Heads, hashOfPaper } from '../../src/paper/heads.ts';
import { type LedgerFile, ledgerFileSchema, ledgerPaper } from '../../src/paper/ledger.ts';

let digest: DigestFolder;
beforeEach(async () => {
  digest = digestFolder(await mkdtemp(path.join(os.tmpdir(), 'sheaf-heads-')));
  await mkdir(digest.papers, { recursive: true });
});
afterEach(() => rm(digest.root, { recursive: true }));

/** Writes a paper's file, long ago. */
async function write(name: string, text: string): Promise<void> {
  const file = path.join(digest.papers, name);
  await writeFile(file, text);
  await utimes(file, 1, 1);
}
const heads = async () => Object.fromEntries(await new Heads(digest).all());

describe('heads of papers', () => {
  it('hold id, pin and hash of files in the form that Sheaf writes, and the hash of all others', async () => {
    const texts: Record<string, [string, object]> = {
      'a.md': ['---\nid: p-aaaaaaaaaa\ntitle: "A"\n---\nText.\n', { id: 'p-aaaaaaaaaa' }],
      'b.md': ['---\nid: "p-bbbbbbbbbb"\ntopic: kilns\n---\n', { id: 'p-bbbbbbbbbb', pin: 'kilns' }],
      'c.md': ["---\nid: p-cccccccccc\ntopic: 'kilns'\n---\n", {}],
      'd.md': ['---\n"id": p-dddddddddd\n---\n', {}],
      'e.md': ['no front matter\nid: p-eeeeeeeeee\n', {}],
    };
    for (const [name, [text]] of Object.entries(texts)) await write(name, text);
    const expected = Object.fromEntries(
      Object.entries(texts).map(([name, [text, head]]) => [name, { hash: hashOfPaper(text), ...head }]),
    );
    expect(await heads()).toEqual(expected);
    expect(await heads()).toEqual(expected);
  });

  it('follow files that change, come and go', async () => {
    await write('a.md', '---\nid: p-aaaaaaaaaa\n---\n');
    await write('b.md', '---\nid: p-bbbbbbbbbb\n---\n');
    const before = await heads();
    await appendFile(path.join(digest.papers, 'a.md'), 'More.\n');
    await rm(path.join(digest.papers, 'b.md'));
    await write('c.md', '---\nid: p-cccccccccc\n---\n');
    const after = await heads();
    expect(Object.keys(after)).toEqual(['a.md', 'c.md']);
    expect(after['a.md']).toEqual({
      hash: hashOfPaper('---\nid: p-aaaaaaaaaa\n---\nMore.\n'),
      id: 'p-aaaaaaaaaa',
    });
    expect(after['a.md']).not.toEqual(before['a.md']);
  });

  it('are looked at once, until papers were written', async () => {
    const known = new Heads(digest);
    await write('a.md', '---\nid: p-aaaaaaaaaa\n---\n');
    const first = await known.all();
    await write('b.md', '---\nid: p-bbbbbbbbbb\n---\n');
    expect(await known.all()).toBe(first);
    known.forget();
    expect([...(await known.all()).keys()]).toEqual(['a.md', 'b.md']);
  });
});

describe('what a ledger says of one paper', () => {
  it('is what it says of it when it is read whole', () => {
    const text = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('}', '\n    }', '"p-aaaaaaaaaa": {\n', '}\n    }'),
    );
    const ids = ['p-aaaaaaaaaa', 'p-bbbbbbbbbb', 'p-cccccccccc'] as PaperId[];
    const entry = fc.record(
      {
        file: text,
        slug: fc.constant('slug'),
        listed: text,
        written: fc.dictionary(text, text, { noNullPrototype: true }),
        original: fc.record({ title: text, abstract: text }),
        notes: fc.array(text),
      },
      { requiredKeys: ['file', 'slug', 'listed', 'written'], noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 3 }), text, (entries, name) => {
        const ledger: LedgerFile = ledgerFileSchema.parse({
          version: 1,
          ingested: { [name]: '2026-01-01' },
          papers: Object.fromEntries(entries.map((one, i) => [ids[i], one])),
        });
        const bytes = Buffer.from(toJson(ledger));
        for (const id of ids) expect(ledgerPaper(bytes, id, 'ledger')).toEqual(ledger.papers[id]);
      }),
    );
  });
});
