import { BibliographyLists, listsOf } from '../bibliography/lists.ts';
import { BibliographyWriter } from '../bibliography/stage.ts';
import { PaperCopier, PapersFile, papersHead, writeTopicsCopy } from '../copy/stage.ts';
import type { DigestFolder } from '../digest/folder.ts';
import type { PaperId } from '../digest/ids.ts';
import { readPapers } from '../paper/store.ts';
import type { Related } from '../topic/schema.ts';
import type { Site } from './site.ts';

/** Bibliographies and the machine-readable copy, in one pass over the papers. */
export async function writeTakeAways(site: Site, digest: DigestFolder, out: string): Promise<void> {
  const { settings, urls, editions, topicsFile: topics } = site;
  const related = (id: PaperId): readonly Related[] => site.related(id);
  const context = { digest: settings.title, settings, urls, editions, topics, related };
  const bibliographies = new BibliographyWriter(context, out);
  const copies = new PaperCopier(context, out);
  const lists = new BibliographyLists(out);
  const papersFile = new PapersFile(papersHead(context), out);
  try {
    for await (const paper of readPapers(digest.papers)) {
      lists.add(paper.id, bibliographies.add(paper));
      await papersFile.add(copies.add(paper));
    }
    lists.finish(listsOf(topics, editions));
    await papersFile.finish();
    await writeTopicsCopy(context, out);
  } finally {
    lists.close();
    papersFile.close();
  }
}
