import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BibliographyLists, listsOf } from '../../src/bibliography/lists.ts';
import { BibliographyWriter, readEntries } from '../../src/bibliography/stage.ts';
import { missingTool } from '../tools/debian.ts';
import { run } from '../tools/run.ts';
import { cite, kinds } from './citation.ts';
import { digestOf, hostile, paper } from './references.ts';

const papers = [
  paper(1, {
    title: 'Bounds for $\\ell_{2}$ & {Others}',
    links: ['https://github.com/a/b_c'],
  }),
  paper(2, { title: hostile }, hostile),
  paper(3, { incomplete: true }, ''),
  paper(4, { title: 'Schrödinger Bridges — Über Größen 中文 🍎' }, 'A line.\n\n- with a list\n- of $x^{2}$'),
];
const ids = papers.map(({ id }) => id);
const lists = { all: 'papers', topic: 'topics/first/papers', edition: 'editions/spring/papers' };

let out: string;
beforeAll(async () => {
  out = await mkdtemp(path.join(os.tmpdir(), 'sheaf-bibliography-'));
  const context = digestOf(papers);
  const writer = new BibliographyWriter(context, out);
  const lists = new BibliographyLists(out);
  for (const one of papers) lists.add(one.id, writer.add(one));
  lists.finish(listsOf(context.topics, context.editions));
  lists.close();
});
afterAll(() => rm(out, { recursive: true }));
const read = (file: string): Promise<string> => readFile(path.join(out, file), 'utf8');

describe('the bibliographies of a site', () => {
  it('are one a paper, topic and edition, and one of all, in their own order', async () => {
    const keys = async (file: string): Promise<string[]> =>
      [...(await read(`${file}.bib`)).matchAll(/^@misc\{(.*),$/gm)].map((match) => match[1]);
    expect(await keys(lists.all)).toEqual(ids);
    expect(await keys(lists.edition)).toEqual(ids);
    expect(await keys(lists.topic)).toEqual([...ids].reverse());
    for (const one of papers) expect(await keys(`papers/${one.slug}/paper`)).toEqual([one.id]);
  });

  it('give back the entries of a paper, so that lists can be made of them elsewhere', () => {
    const again = new BibliographyWriter(digestOf(papers), out);
    for (const one of papers) expect(readEntries(out, one.slug)).toEqual(again.add(one));
  });

  it.each(kinds)('can be read by Citation.js as %s', async (kind) => {
    const files = [...Object.values(lists), ...papers.map(({ slug }) => `papers/${slug}/paper`)];
    for (const file of files) {
      const { data } = cite(await read(`${file}.${kind}`), kind);
      expect(data.map(({ id }) => id).sort(), file).toEqual(
        file.endsWith('/paper') ? [`p-000000000${file.at(-7)}`] : ids,
      );
      for (const item of data)
        expect(item).toMatchObject({
          type: 'document',
          URL: expect.stringMatching(/^https:\/\/example\.org\/d\/papers\/paper-\d\/$/),
        });
    }
  });

  it('can be set by a CSL processor', async () => {
    const text = cite(await read('papers.csl.json'), 'csl.json').format('bibliography', {
      template: 'apa',
      format: 'text',
    });
    expect(text).toContain(
      'Schrödinger Bridges — Über Größen 中文 🍎. (n.d.). https://example.org/d/papers/paper-4/',
    );
  });

  it('say the same in all formats', async () => {
    const titles = async (kind: (typeof kinds)[number]): Promise<unknown[]> =>
      cite(await read(`papers.${kind}`), kind)
        .data.filter(({ id }) => id !== ids[1])
        .map(({ title }) => title);
    expect(await titles('ris')).toEqual(await titles('csl.json'));
    expect((await titles('bib')).slice(1)).toEqual((await titles('csl.json')).slice(1));
  });
});

const withoutBiber = await missingTool('biber');
describe('Biber', () => {
  it('reads the bibliography of all without a warning, and finds every entry in it', async (context) => {
    if (withoutBiber) context.skip(withoutBiber);
    const copy = path.join(out, 'read-by-biber.bib');
    const { code, stdout } = await run(
      'biber',
      ['--tool', '--output-file', copy, path.join(out, 'papers.bib')],
      {
        limit: 120_000,
        cwd: out,
      },
    );
    expect(stdout).not.toMatch(/WARN|ERROR/);
    expect(code).toBe(0);
    const found = await readFile(copy, 'utf8');
    expect([...found.matchAll(/^@MISC\{(.*),$/gim)].map((match) => match[1]).sort()).toEqual(ids);
    expect(found.match(/^ +TITLE\b/gim)).toHaveLength(ids.length);
  }, 120_000);
});

const withoutBibutils = await missingTool('bibutils');
describe('bibutils', () => {
  it.for([
    ['bib2xml', 'bib'],
    ['ris2xml', 'ris'],
  ])('%s finds every entry', async ([program, kind], context) => {
    if (withoutBibutils) context.skip(withoutBibutils);
    const { stdout, stderr } = await run(program, [path.join(out, `papers.${kind}`)], { limit: 60_000 });
    expect(stderr).toContain(`Processed ${ids.length} references`);
    expect(stdout.match(/<mods /g)).toHaveLength(ids.length);
  });
});
