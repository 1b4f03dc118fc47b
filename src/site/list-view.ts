import type { PaperId } from '../digest/ids.ts';
import type { Edition } from '../paper/editions.ts';
import type { Topic } from '../topic/schema.ts';
import { entriesOn } from './edition-entries.ts';
import type { Part } from './paging.ts';
import type { Site } from './site.ts';
import { historyOf } from './topic-history.ts';

/** Of very many papers of other topics that stand near a topic its page shows the nearest. */
export const alsoHere = 30;

/** A name and where it leads. */
const brief = ({ slug, label }: Pick<Topic, 'slug' | 'label'>): string[] => [slug, label];

const topicOf = (site: Site, id: PaperId): Topic => site.topic(site.place(id).topic);

/** All that a page of a topic shows besides what every page shows. A paper stands in it as a hash of its file. */
export function topicView(site: Site, { of: topic, part, parts }: Part<Topic>): unknown {
  const named = new Set([
    ...topic.papers,
    ...topic.overview.map(({ paper }) => paper),
    ...[...topic.phrases, ...topic.subtopics].flatMap(({ papers }) => papers),
  ]);
  const papers = [...named].map((id) => [site.papers.get(id)?.hash, site.isFresh(id)]);
  const [newest] = site.editions;
  return {
    part,
    parts,
    topic,
    group: brief(site.group(topic.group)),
    picture: site.pictured(topic),
    neighbours: topic.neighbours.map((id) => brief(site.topic(id))),
    papers,
    newest: papers.some(([, isFresh]) => isFresh) && [newest.id, newest.title],
    near: site
      .secondaryPapers(topic.id)
      .slice(0, alsoHere)
      .map((id) => [site.paper(id).hash, brief(topicOf(site, id))]),
    history: historyOf(site, topic.id),
  };
}

/** All that a page of an edition shows besides what every page shows. A paper stands in it as a hash of its file. */
export function editionView(site: Site, page: Part<Edition>): unknown {
  const { of: edition, part, parts } = page;
  return {
    part,
    parts,
    edition: { ...edition, tiles: edition.tiles.filter(({ role }) => role === 'rejected') },
    entries: entriesOn(site, page).map(({ paper: { id, hash }, position, repeat }) => [
      position,
      repeat,
      hash,
      brief(topicOf(site, id)),
    ]),
  };
}
