import { type Edition, editionSchema } from '../../src/paper/editions.ts';
import type { Paper } from '../../src/paper/schema.ts';

/** An edition that listed papers for the first time, a line each. */
export const editionOf = (
  papers: readonly Pick<Paper, 'id'>[],
  { id, title }: { id: string; title: string },
): Edition =>
  editionSchema.parse({
    id,
    file: `${id}.txt`,
    title,
    date: '2025-05-07',
    dated: true,
    lines: papers.length,
    counts: { entries: papers.length, new: papers.length, repeats: 0, furniture: 0, rejected: 0 },
    tiles: papers.map((paper, i) => ({
      role: 'paper',
      lines: [i + 1, i + 1],
      paper: paper.id,
      position: i + 1,
      repeat: false,
    })),
  });
