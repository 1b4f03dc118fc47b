import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { papersCopySchema, topicsCopySchema } from '../../src/copy/schema.ts';
import { PaperCopier, PapersFile, papersHead, writeTopicsCopy } from '../../src/copy/stage.ts';
import type { PaperId } from '../../src/digest/ids.ts';
import { siteSettingsSchema } from '../../src/digest/settings.ts';
import { parsePaper } from '../../src/paper/store.ts';
import { shownTopics } from '../../src/topic/schema.ts';
import { digestOf, hostile, paper } from '../bibliography/references.ts';

const papers = [
  paper(1, { title: 'About $\\ell_{2}$', links: ['https://github.com/a/b'], secret: 'of the editor' }),
  // A file in UTF-8 has no half of a surrogate pair.
  paper(2, { title: hostile.replace(/[\s\ud800]+/g, ' ') }, hostile.replaceAll('\ud800', '').trim()),
  paper(3, { incomplete: true }, ''),
];
const { editions, topics } = digestOf(papers);
const settings = siteSettingsSchema.parse({ title: 'Digest', url: 'https://example.org', pathPrefix: '/d/' });

let out: string;
const write = async (own: typeof papers): Promise<void> => {
  const input = {
    settings,
    editions,
    topics: shownTopics(topics),
    related: (id: PaperId) => topics.papers[id].related,
  };
  const copier = new PaperCopier(input, out);
  const file = new PapersFile(papersHead(input), out);
  for (const one of own) file.add(copier.add(one));
  file.finish();
  file.close();
  await writeTopicsCopy(input, out);
};
beforeAll(async () => {
  out = await mkdtemp(path.join(os.tmpdir(), 'sheaf-copy-'));
});
afterAll(() => rm(out, { recursive: true }));
const read = (file: string): Promise<string> => readFile(path.join(out, file), 'utf8');

describe('the machine-readable copy', () => {
  beforeAll(() => write(papers));

  it('of papers fits its schema, a line a paper', async () => {
    const text = await read('papers.json');
    const copy = papersCopySchema.parse(JSON.parse(text));
    expect(copy).toMatchObject({ version: 1, title: 'Digest', url: 'https://example.org/d/' });
    expect(copy.papers.map(({ id }) => id)).toEqual(papers.map(({ id }) => id));
    expect(copy.papers[0]).toMatchObject({
      titleText: 'About ℓ₂',
      url: 'https://example.org/d/papers/paper-1/',
      topic: 't-1',
      code: 'https://github.com/a/b',
    });
    expect(copy.papers[1].abstract).toBe(papers[1].abstract);
    expect(copy.papers[2].incomplete).toBe(true);
    for (const line of text.split('\n').slice(1, -2)) JSON.parse(line.replace(/,$/, ''));
  });

  it('of topics fits its schema, with the addresses of their feeds', async () => {
    const copy = topicsCopySchema.parse(JSON.parse(await read('topics.json')));
    expect(copy.topics[0]).toMatchObject({
      label: 'Fairness, Broadly',
      papers: [...papers].reverse().map(({ id }) => id),
      feeds: { atom: 'https://example.org/d/topics/first/atom.xml' },
    });
  });

  it('has the Markdown of each paper beside its page, without what the editor noted for himself', async () => {
    for (const { slug, file, secret, ...own } of papers) {
      const text = await read(`papers/${slug}/index.md`);
      expect(text).not.toContain('of the editor');
      expect(parsePaper(text, file)).toEqual({ slug, file, ...own });
    }
  });

  it('is the same bytes when written again, and holds for an empty digest', async () => {
    const before = await Promise.all(['papers.json', 'topics.json'].map(read));
    await write(papers);
    expect(await Promise.all(['papers.json', 'topics.json'].map(read))).toEqual(before);
    await write([]);
    expect(papersCopySchema.parse(JSON.parse(await read('papers.json'))).papers).toEqual([]);
  });
});
