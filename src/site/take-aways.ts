import { BibliographyWriter } from '../bibliography/stage.ts';
import { CopyWriter } from '../copy/stage.ts';
import type { DigestFolder } from '../digest/folder.ts';
import { readPapers } from '../paper/store.ts';
import type { Site } from './site.ts';

/** Bibliographies and the machine-readable copy, in one pass over the papers. */
export async function writeTakeAways(site: Site, digest: DigestFolder, out: string): Promise<void> {
  const { settings, urls, editions, topicsFile: topics } = site;
  const bibliographies = new BibliographyWriter({ digest: settings.title, urls, editions, topics }, out);
  const copy = new CopyWriter({ settings, topics, editions }, out);
  try {
    for await (const paper of readPapers(digest.papers)) {
      await Promise.all([bibliographies.add(paper), copy.add(paper)]);
    }
    await Promise.all([bibliographies.finish(), copy.finish()]);
  } finally {
    bibliographies.close();
    copy.close();
  }
}
