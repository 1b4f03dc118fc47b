import path from 'node:path';
import type { Shard } from '../cache/shard.ts';
import { SheafError } from '../digest/errors.ts';
import { exists } from '../digest/files.ts';
import type { Reporter } from '../digest/reporter.ts';
import { recordAnnouncements } from '../feed/announced.ts';
import { Heads } from '../paper/heads.ts';
import { splitDumps } from '../paper/stage.ts';
import { leaveSearch } from '../search/stage.ts';
import { joinShards, standingOf } from '../shard/join.ts';
import { originOf, readShards } from '../shard/manifest.ts';
import { buildShard } from '../shard/stage.ts';
import { buildSite, type SiteReport } from '../site/stage.ts';
import { buildTopics } from '../topic/stage.ts';
import { findDumps } from './dump-folder.ts';
import { publisherOf } from './publisher.ts';
import { publishing } from './publishing.ts';
import { publishedSite, timeOf } from './site-publisher.ts';
import { splitSummary, topicsSummary } from './summaries.ts';
import type { Workplace } from './workplace.ts';

/** `npm run site`: pages and feeds, without a search index. */
export async function publishSite(
  { digest, settings, out }: Workplace,
  reporter: Reporter,
): Promise<SiteReport> {
  const published = publishedSite(digest, out);
  const { result: report } = await publishing(
    out,
    async (folder) => {
      const report = await buildSite(digest, settings, folder, reporter, { published });
      // Until `npm run search` has run, an index that is a little old is better than none.
      if (published.keepsAny) leaveSearch(published);
      return report;
    },
    published,
  );
  await published.record();
  await recordAnnouncements(digest, report.announced);
  return report;
}

/**
 * `npm run build -- --shard 3/16`: one slice of the site. What split and topics recorded is taken as it is; when they
 * have not run yet, they do.
 */
export async function buildSlice(
  { digest, settings, out }: Workplace,
  shard: Shard,
  dumps: string | undefined,
  reporter: Reporter,
): Promise<void> {
  if (!(await exists(digest.topics))) {
    const source = await findDumps(digest, dumps);
    reporter.say(`Nothing is recorded yet. Reading dumps from ${source}`);
    await splitDumps(digest, source, reporter);
    await buildTopics(digest, reporter);
  } else reporter.say('Taking papers and topics as they are recorded; dumps are not read');
  const { result: made } = await publishing(out, (folder) =>
    buildShard(digest, settings, shard, folder, reporter),
  );
  reporter.say(
    `Shard ${shard.number} of ${shard.of}: ${made.pages} pages, ${made.feeds} feeds, ${made.papers} papers in the search index`,
  );
  reporter.say(`It is in ${out}`);
}

/**
 * `npm run join`: puts the slices of a site together and publishes it.
 * @param isOutNamed whether the place to publish to was asked for: then it need not be that of the slices' digest
 * @throws SheafError when the slices make no whole, or the digest has gone on without them.
 */
export async function joinSlices(
  { digest, out }: Workplace,
  folders: readonly string[],
  isOutNamed: boolean,
  reporter: Reporter,
): Promise<void> {
  const absolute = folders.map((folder) => path.resolve(folder));
  for (const folder of absolute) {
    if (`${folder}${path.sep}`.startsWith(`${out}${path.sep}`)) {
      throw new SheafError({
        what: `publishing to ${out} would replace the shard in ${folder}`,
        mend: 'Give --out a folder of its own: all that is in it is replaced.',
      });
    }
  }
  const shards = await readShards(absolute);
  const standing = await standingOf(digest, shards);
  if (standing === 'published since') {
    throw new SheafError({
      what: 'another site was published from this digest since the shards were made: readers would be told things twice',
      where: digest.data,
      mend: 'Build the shards again.',
    });
  }
  const other = {
    what: 'the shards were not made from what this digest records',
    where: digest.data,
    mend: 'Give --root the digest that they were made from.',
  };
  if (standing === 'another' && !isOutNamed) throw new SheafError(other);
  const { result: announced } = await publishing(out, (folder) => joinShards(shards, folder, reporter));
  if (standing === 'same') await recordAnnouncements(digest, announced);
  else reporter.warn({ ...other, what: `${other.what}, so what feeds announced is not recorded` });
  const sum = (key: 'pages' | 'feeds' | 'papers'): number =>
    shards.reduce((all, { report }) => all + report[key], 0);
  reporter.say(
    `${shards.length} shards: ${sum('pages')} pages and ${sum('feeds')} feeds; ${sum('papers')} papers in the search index`,
  );
  reporter.say(`The site is in ${out}`);
}

/**
 * All stages, one after the other; the finished site with its index is published at the end.
 * @returns whether any file of the site is another than before
 */
export async function buildAll(
  place: Workplace,
  dumps: string | undefined,
  reporter: Reporter,
): Promise<{ changed: boolean }> {
  const { digest, settings, out } = place;
  const times: string[] = [];
  const timed = async <T>(stage: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    times.push(timeOf(stage, start));
    return result;
  };
  const source = await findDumps(digest, dumps);
  reporter.say(`Reading dumps from ${source}`);
  const publisher = await publisherOf(place);
  try {
    const heads = new Heads(digest);
    const split = await timed('split', () => splitDumps(digest, source, reporter, {}, heads));
    const topics = await timed('topics', () => buildTopics(digest, reporter, heads));
    const made = await publisher.publish(await originOf(digest, settings, heads), reporter);
    reporter.say(splitSummary(split));
    reporter.say(topicsSummary(topics));
    if (made)
      reporter.say(`${made.pages} pages and ${made.feeds} feeds; ${made.papers} papers in the search index`);
    reporter.say([...times, ...(made?.times ?? [])].join(', '));
    reporter.say(`${made ? '' : 'Nothing has changed. '}The site is in ${out}`);
    return { changed: made?.changed ?? false };
  } finally {
    publisher.close();
  }
}
