/** Marks that a file puts before lines: quotation, bullets, numbers, headings, labels. */
export interface Marks {
  /** The lines are quoted, as in an answered mail. */
  quoted: boolean;
  /** Signs that begin items in this file: bullets, `1.`, `#`, `**`. */
  items: ReadonlySet<string>;
  /** Words with a colon that begin lines in this file, `Title` say, in small letters. */
  labels: ReadonlySet<string>;
  /** Blank lines that stand between any two lines, as in double-spaced text. */
  spacing: number;
}

/** Of a file that puts none. */
export const noMarks: Marks = { quoted: false, items: new Set(), labels: new Set(), spacing: 0 };

/** What a line begins with, and the line without it. */
export interface Unmarked {
  text: string;
  begins?: 'item' | 'title' | 'abstract';
}

const quotation = /^(?:[>|]\s?)+/;
const item =
  /^(?:(?<bullet>[-–—*•‣▪■●◦○·+►▶→»])\s+|(?<heading>#{1,6})\s+|(?<number>\(\d{1,5}\)|\[\d{1,5}\]|#\d{1,5}:?|\d{1,5}[.):])\s+|(?<strong>\*\*|__)(?=\S))(?=\S)/u;
/** A word and its colon; after the words for abstracts also the dash or stop of print, as in `Abstract—We`. */
const label = /^(\p{L}[\p{L} ]{2,18})(?::\s+|(?<=^abstract)(?:\s*[—–]|\s+-|[.\])])\s*)(?=\S)/iu;
const titleLabels = new Set(['title', 'paper', 'paper title', 'name']);
const abstractLabels = new Set(['abstract', 'summary', 'tldr', 'description']);

/** A mark counts as the file's habit when it begins so many lines, and this share of all. */
const fewest = 3;
const share = 0.02;
/** A label that names neither titles nor abstracts must begin more: titles may begin with a word and a colon, too. */
const otherLabels = { fewest: 5, share: 0.035 };
/** Numbers are marks of items when each is the next after the one before at this share of them. */
const ascendingShare = 0.6;
/** Lines are quoted when this share of them is: a blank or broken line may have lost its sign. */
const quotedShare = 0.8;
/**
 * A file is double-spaced when it has so many lines, of which few are long, as in wrapped text, and hardly any two
 * without a blank line between.
 */
const spaced = { fewest: 40, long: 200, mostLong: 0.1, mostWithout: 0.03 };

/** The kind of a mark: the sign itself, and for a number its form. */
const kindOf = (found: RegExpExecArray): string =>
  found.groups?.number?.replace(/\d+/, '1') ?? found[0].trim();

/** Takes the marks away that a file is known to use. */
export function unmark(line: string, marks: Marks): Unmarked {
  let text = marks.quoted ? line.replace(quotation, '') : line;
  let begins: Unmarked['begins'];
  const found = marks.items.size > 0 ? item.exec(text) : null;
  if (found && marks.items.has(kindOf(found))) {
    text = text.slice(found[0].length).replace(/\s+#{1,6}$/, '');
    begins = 'item';
  }
  if (marks.items.has('**') || marks.items.has('__')) text = text.replace(/^(?:\*\*|__)|(?:\*\*|__)$/g, '');
  else text = text.replace(/^(\*\*|__)(.+)\1$/, '$2');
  const word = marks.labels.size > 0 ? label.exec(text) : null;
  const name = word?.[1].toLowerCase();
  if (word && name && marks.labels.has(name)) {
    text = text.slice(word[0].length);
    if (titleLabels.has(name)) begins = 'title';
    if (abstractLabels.has(name)) begins = 'abstract';
  }
  return begins ? { text, begins } : { text };
}

/** Learns the marks of a file from its cleaned lines. */
export class MarkLearner {
  #lines = 0;
  #long = 0;
  #quoted = 0;
  #blanks = 0;
  readonly #gaps: [number, number, number] = [0, 0, 0];
  readonly #items = new Map<string, number>();
  readonly #ascending = new Map<string, { last: number; steps: number }>();
  readonly #labels = new Map<string, number>();

  see(line: string): void {
    if (line === '') {
      this.#blanks++;
      return;
    }
    const inside = line.replace(quotation, '');
    if (inside !== line) this.#quoted++;
    if (inside === '') return;
    if (this.#lines > 0) this.#gaps[Math.min(2, this.#blanks)]++;
    this.#blanks = 0;
    this.#lines++;
    if (inside.length > spaced.long) this.#long++;
    const found = item.exec(inside);
    if (found) {
      const kind = kindOf(found);
      this.#items.set(kind, (this.#items.get(kind) ?? 0) + 1);
      const number = Number(/\d+/.exec(found[0])?.[0]);
      if (!Number.isNaN(number)) {
        const run = this.#ascending.get(kind) ?? { last: Number.NaN, steps: 0 };
        this.#ascending.set(kind, { last: number, steps: run.steps + (number === run.last + 1 ? 1 : 0) });
      }
    }
    const word = label.exec(found ? inside.slice(found[0].length) : inside)?.[1].toLowerCase();
    // No more different labels than this are worth counting: a file's own come often.
    if (word && (this.#labels.has(word) || this.#labels.size < 10_000)) {
      this.#labels.set(word, (this.#labels.get(word) ?? 0) + 1);
    }
  }

  marks(): Marks {
    const least = Math.max(fewest, share * this.#lines);
    const counts = (kind: string, count: number): boolean => {
      const run = this.#ascending.get(kind);
      return count >= least && (run === undefined || run.steps >= count * ascendingShare);
    };
    const named = (word: string): boolean => titleLabels.has(word) || abstractLabels.has(word);
    const often = (word: string, count: number): boolean =>
      count >= (named(word) ? least : Math.max(otherLabels.fewest, otherLabels.share * this.#lines));
    const wrapped = this.#lines >= spaced.fewest && this.#long < this.#lines * spaced.mostLong;
    const alwaysBlank = this.#gaps[0] <= this.#lines * spaced.mostWithout;
    return {
      quoted: this.#lines >= fewest && this.#quoted >= this.#lines * quotedShare,
      items: new Set([...this.#items].filter(([kind, count]) => counts(kind, count)).map(([kind]) => kind)),
      labels: new Set([...this.#labels].filter(([word, count]) => often(word, count)).map(([word]) => word)),
      spacing: wrapped && alwaysBlank && this.#gaps[2] > 0 ? 1 : 0,
    };
  }
}
