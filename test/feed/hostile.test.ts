import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { parseAtomFeed, parseOpml, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryReporter } from '../../src/digest/reporter.ts';
import { siteSettingsSchema } from '../../src/digest/settings.ts';
import { writeFeeds } from '../../src/feed/stage.ts';
import { shownTopics } from '../../src/topic/schema.ts';
import { digestOf, hostile, paper } from '../bibliography/references.ts';
import { listFiles } from '../site/site-folder.ts';
import { missingTool } from '../tools/debian.ts';
import { run } from '../tools/run.ts';
import { jsonFeedSchema } from './json-feed.ts';
import { readWithFeedparser, readWithSfeed } from './readers.ts';

/** Whether a strict reader of XML takes each file; it says which it does not. */
const strict = `
import sys, xml.parsers.expat
for name in sys.argv[1:]:
    try:
        xml.parsers.expat.ParserCreate().Parse(open(name, "rb").read(), True)
    except xml.parsers.expat.ExpatError as error:
        print(name, error)`;

import { listed } from './listed.ts';

const words = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '&',
        ']]>',
        '<![CDATA[',
        '&#0;',
        '&amp;',
        '"',
        "'",
        '\u0000',
        '\ufffe',
        '\u001b',
        '\ud83c',
        '$',
        '-->',
        'x',
        ' ',
      ),
      {
        minLength: 1,
      },
    )
    .map((parts) => parts.join('')),
);
const samples = fc.sample(fc.tuple(words, words), { numRuns: 80, seed: 7 });
const papers = [
  paper(1, { title: hostile, links: ['https://github.com/a/b?x=1&y="<2>"'] }, hostile),
  ...samples.map(([title, abstract], i) => ({
    ...paper(2, { title, slug: `paper-${i}` }, `${abstract} end`),
    id: paper(1, { id: `p-1${String(i).padStart(9, '0')}` }).id,
  })),
];
const { editions, topics } = digestOf(papers);
const [topic] = topics.topics;
const settings = siteSettingsSchema.parse({
  title: `Digest ${hostile}`,
  description: hostile,
  url: 'https://example.org',
  feedEntries: 200,
  watch: [{ name: hostile.slice(0, 80), query: 'end' }],
});

let out: string;
let files: string[];
beforeAll(async () => {
  out = await mkdtemp(path.join(os.tmpdir(), 'sheaf-hostile-'));
  const input = {
    settings,
    ...listed(papers),
    editions: [{ ...editions[0], title: hostile }],
  };
  await writeFeeds(
    { ...input, topics: shownTopics({ ...topics, topics: [{ ...topic, label: hostile }] }) },
    out,
    new MemoryReporter(),
  );
  files = await listFiles(out);
});
afterAll(() => rm(out, { recursive: true }));
const wanted = papers.map(({ id }) => `urn:sheaf:${id}`).sort();

describe('the feeds of hostile papers', () => {
  it('hold every paper, in all formats', async () => {
    const read = (file: string): Promise<string> => readFile(path.join(out, file), 'utf8');
    expect(
      parseRssFeed(await read('feed.xml'))
        .items?.map(({ guid }) => guid?.value ?? '')
        .sort(),
    ).toEqual(wanted);
    expect(
      parseAtomFeed(await read('atom.xml'))
        .entries?.map(({ id }) => id ?? '')
        .sort(),
    ).toEqual(wanted);
    expect(parseOpml(await read('feeds.opml')).body?.outlines).toHaveLength(6);
    for (const file of files.filter((name) => name.endsWith('.json')))
      jsonFeedSchema.parse(JSON.parse(await read(file)));
    const json = jsonFeedSchema.parse(JSON.parse(await read('feed.json')));
    expect(json.items.map(({ id }) => id).sort()).toEqual(wanted);
  });

  it('are well-formed XML to a strict reader, and read by feedparser and sfeed', async (context) => {
    const reason = (await missingTool('python3-feedparser')) ?? (await missingTool('sfeed'));
    if (reason) context.skip(reason);
    const xml = files.filter((file) => !file.endsWith('.json')).map((file) => path.join(out, file));
    const { code, stdout, stderr } = await run('/usr/bin/python3', ['-c', strict, ...xml], { limit: 60_000 });
    expect(stdout + stderr).toBe('');
    expect(code).toBe(0);
    for (const feed of await readWithFeedparser(xml.filter((file) => file.endsWith('.xml')))) {
      expect(feed.trouble, feed.file).toBeNull();
      expect(feed.version).toBe(feed.file.endsWith('atom.xml') ? 'atom10' : 'rss20');
    }
    for (const file of ['feed.xml', 'atom.xml']) {
      const [feed] = await readWithFeedparser([path.join(out, file)]);
      expect(feed.entries.map(({ id }) => id).sort()).toEqual(wanted);
      expect((await readWithSfeed(path.join(out, file))).map(({ id }) => id).sort()).toEqual(wanted);
    }
  }, 60_000);
});
