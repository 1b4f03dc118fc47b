import { SheafError } from '../digest/errors.ts';
import { readJson } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import type { SiteSettings } from '../digest/settings.ts';
import { type Edition, editionsFileSchema } from '../paper/editions.ts';
import { readPapers } from '../paper/store.ts';
import { topicsFileSchema } from '../topic/schema.ts';
import { type MailContent, mailContent } from './content.ts';

/**
 * Reads an edition for its mail.
 * @param id of the edition; the newest when left out
 * @throws SheafError when there is no such edition, or a stage before this one has not run.
 */
export async function readEdition(
  digest: DigestFolder,
  settings: SiteSettings,
  id?: string,
): Promise<{ edition: Edition; content: MailContent }> {
  const editions = (await readJson(digest.editions, editionsFileSchema))?.editions ?? [];
  const edition = id === undefined ? editions.at(-1) : editions.find((one) => one.id === id);
  if (!edition) {
    const known = editions.slice(-5).map((one) => one.id);
    throw new SheafError({
      what: id === undefined ? 'there is no edition yet' : `there is no edition ${id}`,
      where: digest.editions,
      mend: known.length > 0 ? `The newest are: ${known.join(', ')}` : 'Run npm run build first.',
    });
  }
  const topics = await readJson(digest.topics, topicsFileSchema);
  if (!topics) {
    throw new SheafError({
      what: 'there are no topics yet',
      where: digest.topics,
      mend: 'Run npm run topics.',
    });
  }
  return { edition, content: await mailContent(edition, readPapers(digest.papers), topics, settings) };
}
