import path from 'node:path';
import { exists } from '../digest/files.ts';
import { ProcessPool } from '../digest/process-pool.ts';
import type { Reporter } from '../digest/reporter.ts';
import { listPaperFiles } from '../paper/store.ts';
import type { Origin } from '../shard/manifest.ts';
import { type MadeSite, recordOf, SitePublisher } from './site-publisher.ts';
import type { Workplace } from './workplace.ts';

/** From so many papers on a process of its own, which makes itself ready ahead, is worth its start. */
const worthProcess = 2000;

/** Whoever publishes a site when its papers and topics are recorded. */
export interface Publisher {
  /** @returns undefined when what is published is made from just this */
  publish(origin: Origin, reporter: Reporter): Promise<MadeSite | undefined>;
  close(): void;
}

/**
 * A publisher for a run of all stages. Of a digest that was published before, the site is made by a process of its own:
 * while this one reads dumps and finds topics, it loads what renders pages, looks at what is published and reads what
 * an edit leaves as it is.
 * @param worth from how many papers on
 */
export async function publisherOf(place: Workplace, worth = worthProcess): Promise<Publisher> {
  const { digest } = place;
  const papers = (await listPaperFiles(digest.papers)).length;
  const isAhead = papers >= worth && (await exists(recordOf(digest)));
  if (!isAhead) {
    const publisher = new SitePublisher(place);
    return { publish: (origin, reporter) => publisher.publish(origin, reporter), close() {} };
  }
  const pool = new ProcessPool<Workplace, { origin: Origin }, MadeSite | null>({
    program: path.join(import.meta.dirname, 'publish-worker.ts'),
    start: place,
    most: 1,
    stepsBack: false,
  });
  pool.startAhead(1);
  return {
    publish: async (origin, reporter) => (await pool.run({ origin }, reporter)) ?? undefined,
    close: () => pool.close(),
  };
}
