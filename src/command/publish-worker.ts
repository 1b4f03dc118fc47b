import { workOnTasks } from '../digest/process-pool.ts';
import type { Origin } from '../shard/manifest.ts';
import { type MadeSite, SitePublisher } from './site-publisher.ts';
import type { Workplace } from './workplace.ts';

let publisher: SitePublisher | undefined;

workOnTasks(
  async ({ origin }: { origin: Origin }, place: Workplace, reporter): Promise<MadeSite | null> => {
    publisher ??= new SitePublisher(place);
    return (await publisher.publish(origin, reporter)) ?? null;
  },
  async (place) => {
    publisher = new SitePublisher(place);
    await publisher.prepare();
  },
);
