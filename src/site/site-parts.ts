import type { DigestFolder } from '../digest/folder.ts';
import type { PaperId } from '../digest/ids.ts';
import type { KeyNumbers } from '../digest/number-column.ts';
import type { SiteSettings } from '../digest/settings.ts';
import type { Edition } from '../paper/editions.ts';
import type { Original } from '../paper/originals.ts';
import type { Paper } from '../paper/schema.ts';
import type { Related, ShownTopics } from '../topic/schema.ts';
import type { Assets } from './assets.ts';
import type { MarksOfAll } from './marks.ts';
import type { PaperSummary, Siblings } from './summary.ts';

/** What a site is made of. */
export interface SiteParts {
  folder: DigestFolder;
  settings: SiteSettings;
  assets: Assets;
  editions: readonly Edition[];
  topicsFile: ShownTopics;
  related: (id: PaperId) => readonly Related[];
  originals: (id: PaperId) => Original | undefined;
  /** Left out, they are taken from the records themselves. */
  marks?: Pick<MarksOfAll, 'of' | 'mention'>;
  papers: ReadonlyMap<PaperId, PaperSummary>;
  /** For a number of each paper; left out, in mappings. */
  column?: () => KeyNumbers;
  about: string;
  /** Reads a paper by the name of its file; left out, its file is read each time. */
  load?: (file: string) => Promise<Paper>;
  /** Lets go of files. */
  release?: () => void;
  /** The papers whose pages are rendered; all when left out. */
  rendered?: readonly PaperId[];
  /** Neighbours in the topic, where the topics come without their papers. */
  siblings?: ReadonlyMap<PaperId, Siblings>;
}
