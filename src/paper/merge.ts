import type { PaperId } from '../digest/ids.ts';
import { repairAbstract, repairTitle } from '../text/repair.ts';
import { coinedName, findLinks } from './facts.ts';
import { paperId } from './identity.ts';
import type { IngestedDump } from './ingest.ts';
import type { Appearance } from './schema.ts';

/** A paper as all dumps together list it. */
export interface MergedPaper {
  id: PaperId;
  /** Title and abstract as listed: the title of the first appearance, the fullest abstract. */
  listedTitle: string;
  listedAbstract: string;
  date: string;
  appearances: Appearance[];
  notes: string[];
}

/** Joins the entries of all dumps, which come in order of date, into papers, in order of first appearance. */
export function mergeListings(dumps: readonly IngestedDump[]): Map<PaperId, MergedPaper> {
  const papers = new Map<PaperId, MergedPaper>();
  for (const dump of dumps) {
    dump.listing.papers.forEach(({ title, abstract, lines }, entry) => {
      const id = paperId(title);
      const appearance: Appearance = { edition: dump.id, position: entry + 1, lines };
      const known = papers.get(id);
      if (!known) {
        papers.set(id, {
          id,
          listedTitle: title,
          listedAbstract: abstract,
          date: dump.date,
          appearances: [appearance],
          notes: [],
        });
        return;
      }
      known.appearances.push(appearance);
      if (abstract === known.listedAbstract || abstract === '') return;
      if (known.listedAbstract !== '')
        known.notes = ['Its abstracts differ between listings; the fuller one is kept.'];
      if (abstract.length > known.listedAbstract.length) known.listedAbstract = abstract;
    });
  }
  return papers;
}

/** What the splitter would write of a paper: the values it manages in the front matter, and the body. */
export function proposedValues(
  paper: MergedPaper,
): Record<string, unknown> & { title: string; abstract: string } {
  const links = findLinks(paper.listedAbstract);
  return {
    title: repairTitle(paper.listedTitle),
    date: paper.date,
    editions: paper.appearances,
    name: coinedName(paper.listedTitle, paper.listedAbstract),
    links: links.length > 0 ? links : undefined,
    incomplete: paper.listedAbstract === '' ? true : undefined,
    abstract: repairAbstract(paper.listedAbstract),
  };
}
