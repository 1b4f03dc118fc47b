import path from 'node:path';
import type { PaperId } from '../../digest/ids.ts';
import { MemoryReporter } from '../../digest/reporter.ts';
import { readPaper } from '../../paper/store.ts';
import { documentOf } from '../document.ts';
import { findTopics } from '../find.ts';
import { type Place, type Standing, type StandingFile, topicsFileSchema } from '../schema.ts';
import { type BlockPhrase, blockPhrases } from './block-names.ts';
import { type SteeringLists, steeringFrom } from './block-steering.ts';

/** A block whose topics are to be found. */
export interface BlockTask {
  /** Names of its papers' files, in order of their ids. */
  files: readonly string[];
  /** About how many topics. */
  wanted: number;
  /** What was recorded of these papers. */
  recorded?: StandingFile;
  /** What an editor asks of them. */
  steering?: SteeringLists;
}

/** The topics of a block, as if it were a digest of its own with one group. */
export interface BlockTopics {
  file: StandingFile;
  /** The list of what each paper is related to, in JSON. */
  related: Record<PaperId, string>;
  phrases: BlockPhrase[];
}

/**
 * Reads the papers of a block and finds their topics.
 * @param folder the papers' folder
 * @param today the day of this run
 * @throws SheafError when a paper can't be read.
 */
export async function findBlockTopics(
  { files, wanted, recorded, steering }: BlockTask,
  { folder, today }: { folder: string; today: string },
): Promise<BlockTopics> {
  const documents = [];
  for (const file of files) documents.push(documentOf(await readPaper(path.join(folder, file))));
  let named: BlockPhrase[] = [];
  const found = findTopics(documents, wanted, recorded, today, new MemoryReporter(), {
    oneGroup: true,
    steering: steering && steeringFrom(steering),
    onPhrases: (phrases, members) => {
      named = blockPhrases(phrases, members);
    },
  });
  const papers: Record<PaperId, Standing> = {};
  const related: Record<PaperId, string> = {};
  for (const [id, { related: list, ...standing }] of Object.entries(found.papers) as [PaperId, Place][]) {
    papers[id] = standing;
    related[id] = JSON.stringify(list);
  }
  const rest = topicsFileSchema.parse({ ...found, papers: {} });
  return { file: { ...rest, papers }, related, phrases: named };
}
