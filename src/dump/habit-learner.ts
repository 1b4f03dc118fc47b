import type { DecodedLine } from './decode.ts';
import { lengthClass } from './lengths.ts';
import type { Line } from './line.ts';
import { type Habitual, nothingObserved } from './observed.ts';
import { isTitle, type Join, type Part, type Place } from './places.ts';
import type { Role } from './scores.ts';

/** The join and the blank lines that stand before a line of each role, and the text that the line is part of. */
const before: Record<Role, { join: Join; gap?: Habitual; part?: Part }> = {
  title: { join: 'new paper', gap: 'papers', part: 'title' },
  'title rest': { join: 'goes on', gap: 'wrapped', part: 'title' },
  abstract: { join: 'abstract', gap: 'title, abstract', part: 'abstract' },
  paragraph: { join: 'paragraph', gap: 'paragraphs', part: 'abstract' },
  'abstract rest': { join: 'goes on', gap: 'wrapped', part: 'abstract' },
  furniture: { join: 'furniture', gap: 'furniture' },
  date: { join: 'furniture', gap: 'furniture' },
  noise: { join: 'furniture', gap: 'furniture' },
};

/** The join whose blank lines stand before a line of a role. */
export const gapBefore = (role: Role): Habitual | undefined => before[role].gap;

/** Counts what a reading found. */
export class HabitLearner {
  readonly seen = nothingObserved();
  #last: Line | undefined;
  /** The last line of a title or abstract. */
  #inside: Line | undefined;
  #place: Place = 'outside';
  /** Characters of the title and abstract that are being read. */
  readonly #open = { title: 0, abstract: 0 };
  /** Whether the title that is being read ends with a full stop so far. */
  #titleStop = false;

  see({ line, role, place: to }: DecodedLine): void {
    const { join, gap, part } = before[role];
    const { gaps, wraps } = this.seen;
    if (gap && this.#last) gaps[gap][Math.min(line.blanks, 2)]++;
    this.#seeJoin(join, to);
    this.seen.indents[role][line.indent]++;
    // Of single words some may be titles that were not told from the page's.
    if (role === 'furniture' && this.#place !== 'outside' && line.text.includes(' ')) {
      this.seen.furniture.all++;
      if (line.seldom) this.seen.furniture.seldom++;
    }
    if (part) {
      if (join === 'goes on' && this.#inside) wraps[part].seeBreak(this.#inside, line);
      this.#inside = line;
    }
    if (role === 'title') this.#endPaper();
    if (part === 'title') this.#titleStop = line.traits.endsFullStop;
    this.#place = to;
    this.#last = line;
    if (part) this.#open[part] += line.traits.length + 1;
  }

  #seeJoin(join: Join, to: Place): void {
    const from = this.#place;
    const ends = isTitle(from) && (join === 'new paper' || to === 'no abstract');
    this.#count(from, ends ? 'ends' : join);
    const mayEnd = ends || from === 'abstract' || from === 'after abstract';
    if (mayEnd && (join === 'new paper' || join === 'furniture')) this.#count('no abstract', join);
  }

  #count(place: Place, join: Join): void {
    const joins = this.seen.joins[place];
    joins[join] = (joins[join] ?? 0) + 1;
  }

  #endPaper(): void {
    if (this.#open.title > 0 && this.#titleStop) this.seen.titleStops++;
    for (const part of ['title', 'abstract'] as const) {
      if (this.#open[part] > 0) this.seen.wholes[part][lengthClass(this.#open[part])]++;
      this.#open[part] = 0;
    }
  }
}
