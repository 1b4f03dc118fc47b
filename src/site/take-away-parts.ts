import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { z } from 'zod';
import { BibliographyLists, listsOf } from '../bibliography/lists.ts';
import { readEntries } from '../bibliography/stage.ts';
import { holds, makesCommon, type Shard } from '../cache/shard.ts';
import { PapersFile, papersHead, writeTopicsCopy } from '../copy/stage.ts';
import { SheafError } from '../digest/errors.ts';
import { parseWith, readJson } from '../digest/files.ts';
import { paperIdSchema, slugSchema } from '../digest/ids.ts';
import type { SiteFolder } from '../digest/urls.ts';
import type { WrittenParts } from './paper-parts.ts';
import type { Site } from './site.ts';
import { copyInput } from './take-aways.ts';

/** What `papers.tsv` says of a paper before the tab; behind it stands its line of `papers.json`. */
const rowSchema = z.tuple([z.string(), paperIdSchema, slugSchema]);

const folderSchema = z.custom<SiteFolder>(
  (value) => typeof value === 'string' && /^\/(?:[\w-]+\/)*$/.test(value),
  'a folder of the site looks like /topics/mixture-of-experts/',
);
/** `lists.json`, of the shard that makes what is common: how `papers.json` begins, and who lists which papers. */
const listsSchema = z.strictObject({
  head: z.string(),
  lists: z.array(z.strictObject({ page: folderSchema, papers: z.array(paperIdSchema).readonly() })),
});

const papersOf = (parts: string): string => path.join(parts, 'papers.tsv');
const listsFile = (parts: string): string => path.join(parts, 'lists.json');

/**
 * For the papers of one shard, what `joinTakeAways` makes the lists of all papers from.
 * @param made the parts of its papers
 */
export async function writeTakeAwayParts(
  site: Site,
  out: string,
  { shard, parts }: { shard: Shard; parts: string },
  made: WrittenParts,
): Promise<void> {
  const rows = createWriteStream(papersOf(parts));
  for (const { id, slug, file } of site.papers.values()) {
    if (!holds(shard, id)) continue;
    const own = made.of(id);
    if (!own) throw new Error(`nothing was made of paper ${id}`);
    const row: z.input<typeof rowSchema> = [file, id, slug];
    if (!rows.write(`${JSON.stringify(row)}\t${own.line.toString()}\n`)) await once(rows, 'drain');
  }
  rows.end();
  await finished(rows);
  if (!makesCommon(shard)) return;
  const input = copyInput(site);
  await writeTopicsCopy(input, out);
  const lists: z.input<typeof listsSchema> = {
    head: papersHead(input),
    lists: listsOf(site.topicsFile, site.editions),
  };
  await writeFile(listsFile(parts), JSON.stringify(lists));
}

/**
 * Makes the bibliographies of the digest, its topics and its editions, and `papers.json`, from the parts of all shards.
 * @param parts of each shard, that of what is common first
 * @param out the folder of the site, in which all shards' files lie already
 */
export async function joinTakeAways(parts: readonly string[], out: string): Promise<void> {
  const common = await readJson(listsFile(parts[0]), listsSchema);
  if (!common) throw new SheafError({ what: 'the first shard lacks its lists', where: listsFile(parts[0]) });
  const lists = new BibliographyLists(out);
  const papersFile = new PapersFile(common.head, out);
  try {
    for await (const { id, slug, line } of inOrder(parts)) {
      lists.add(id, readEntries(out, slug));
      papersFile.add(line);
    }
    lists.finish(common.lists);
    papersFile.finish();
  } finally {
    lists.close();
    papersFile.close();
  }
}

interface Row {
  file: string;
  id: z.output<typeof paperIdSchema>;
  slug: z.output<typeof slugSchema>;
  line: string;
}

/** The papers of all shards in order of file name, as a site that is made in one go has them. */
async function* inOrder(parts: readonly string[]): AsyncGenerator<Row> {
  const readers = parts.map((folder) => rowsOf(papersOf(folder)));
  const next = async (reader: AsyncGenerator<Row>): Promise<Row | undefined> => {
    const { value, done } = await reader.next();
    return done ? undefined : value;
  };
  const heads = await Promise.all(readers.map(next));
  for (;;) {
    let first = -1;
    heads.forEach((row, i) => {
      if (row && (first < 0 || row.file < (heads[first]?.file ?? ''))) first = i;
    });
    const row = heads[first];
    if (!row) return;
    yield row;
    heads[first] = await next(readers[first]);
  }
}

async function* rowsOf(file: string): AsyncGenerator<Row> {
  for await (const text of linesOf(file)) {
    const tab = text.indexOf('\t');
    const [name, id, slug] = parseWith(rowSchema, JSON.parse(text.slice(0, tab)), file);
    yield { file: name, id, slug, line: text.slice(tab + 1) };
  }
}

/** The lines of a file. Node's own reader of lines also ends one at U+2028, which may stand in an abstract. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
