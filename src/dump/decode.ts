import { type OpenText, stopScore, wrapScore } from './break-score.ts';
import type { FileHabits, Habits } from './habits.ts';
import { lengthClass } from './lengths.ts';
import type { Line } from './line.ts';
import { LineWindow } from './line-window.ts';
import { besides, isTitle, type Place } from './places.ts';
import { type Role, roleIndex, roles } from './scores.ts';
import { reach, wrapLimit } from './wrapping.ts';

/** A line with the role that the best reading of the file gives it. */
export interface DecodedLine {
  line: Line;
  role: Role;
  /** Where the reading stands after it. */
  place: Place;
}

/** One reading of the file up to a line: the last step, linked to the steps before. */
interface Reading extends OpenText {
  role: Role;
  line: Line | undefined;
  before: Reading | undefined;
  /** In nats. */
  score: number;
  /** The lines of the open title. */
  titleLines: readonly Line[];
  /** Characters of the open title, and of its abstract. */
  titleLength: number;
  abstractLength: number;
}

/** Lines that may wait for their roles before the best reading so far is taken. Bounds memory. */
const patience = 2048;
/** Readings that are so much worse than the best one are given up, in nats. */
const beam = 22;

const placeIndex: Record<Place, number> = {
  outside: 0,
  title: 1,
  'after title': 2,
  'no abstract': 3,
  abstract: 4,
  'after abstract': 5,
};

/**
 * Finds the most likely role of each line of a file: Viterbi decoding over a small grammar (outside, title,
 * abstract, furniture in between), with what the file's line breaks mean learnt beforehand. Lines are pushed one
 * by one; a line's role comes back as soon as all readings that are still possible agree on it.
 * (Viterbi 1967; on returning early: Šrámek, Brejová, Vinař, "On-line Viterbi algorithm", 2007.)
 */
export class Decoder {
  readonly #file: FileHabits;
  /** Those of the listing that is being read. */
  #habits: Habits;
  /** What the indent of the line that is being read tells, in order of `roles`. */
  #indents: readonly number[];
  #readings: Reading[];
  /** The best continuation so far to each place by each role. */
  readonly #best = new Map<number, Reading>();
  /** Score of the best of them. */
  #top = Number.NEGATIVE_INFINITY;
  #waiting = 0;
  #steps = 0;
  /** Lines are read when those below them are there, for a title wants to know what follows. */
  readonly #window = new LineWindow();

  constructor(file: FileHabits) {
    this.#file = file;
    this.#habits = file.at(1);
    this.#indents = this.#habits.indents[0];
    this.#readings = [
      {
        place: 'outside',
        role: 'furniture',
        line: undefined,
        before: undefined,
        score: 0,
        last: undefined,
        titleLines: [],
        titleLength: 0,
        abstractLength: 0,
        narrowest: 0,
        widest: wrapLimit,
      },
    ];
  }

  push(line: Line): DecodedLine[] {
    this.#window.push(line);
    const steps: DecodedLine[] = [];
    for (let next = this.#window.ready; next; next = this.#window.ready) steps.push(...this.#step(next));
    return steps;
  }

  /** Reads the line that the window stands at. */
  #step(line: Line): DecodedLine[] {
    this.#habits = this.#file.at(line.number);
    this.#indents = this.#habits.indents[line.indent];
    this.#best.clear();
    this.#top = Number.NEGATIVE_INFINITY;
    const aside = asideRole(line);
    const page = aside === 'furniture' ? this.#habits.words.pageScore(line) : 0;
    for (const reading of this.#readings) this.#continue(reading, line, aside, page);
    const found = [...this.#best.values()];
    const floor = bestOf(found).score - beam;
    this.#readings = found.filter((reading) => reading.score >= floor);
    this.#window.shift();
    this.#waiting++;
    this.#steps++;
    if (this.#waiting > patience) return this.#settle(bestOf(this.#readings));
    return this.#steps % 16 === 0 ? this.#settle(this.#commonAncestor()) : [];
  }

  end(): DecodedLine[] {
    const steps: DecodedLine[] = [];
    for (let next = this.#window.line; next; next = this.#window.line) steps.push(...this.#step(next));
    for (const reading of this.#readings) {
      reading.score += this.#wholeScore(reading);
      if (isTitle(reading.place)) reading.score += this.#habits.join(reading.place, 'ends');
    }
    return [...steps, ...this.#settle(bestOf(this.#readings))];
  }

  /** Gives out the steps that lead to `upTo` and forgets the readings that do not come from it. */
  #settle(upTo: Reading | undefined): DecodedLine[] {
    const steps: DecodedLine[] = [];
    for (let at = upTo; at?.line && at.before; at = at.before)
      steps.push({ line: at.line, role: at.role, place: at.place });
    if (!upTo || steps.length === 0) return [];
    this.#readings = this.#readings.filter((reading) => comesFrom(reading, upTo));
    upTo.before = undefined;
    this.#waiting -= steps.length;
    return steps.reverse();
  }

  #commonAncestor(): Reading | undefined {
    let level = new Set(this.#readings);
    while (level.size > 1) {
      const above = new Set<Reading>();
      for (const reading of level) {
        if (!reading.before) return undefined;
        above.add(reading.before);
      }
      level = above;
    }
    return [...level][0];
  }

  /**
   * Every way in which a reading can go on with a line.
   * @param aside Its role were it no part of a paper.
   * @param page How much its words speak for that.
   */
  #continue(from: Reading, line: Line, aside: Role, page: number): void {
    const { place } = from;
    const habits = this.#habits;
    const stop = stopScore(from);
    const seldom = line.seldom ? habits.seldom : 0;
    const beside = habits.gap('furniture', line.blanks) + stop + (place === 'outside' ? 0 : seldom + page);
    this.#offer(from, line, besides[place], aside, habits.join(place, 'furniture') + beside);
    const whole = this.#wholeScore(from);
    const open = isTitle(place);
    const ends = open ? habits.join(place, 'ends') + whole : 0;
    const after = open ? 'no abstract' : place;
    if (open) this.#offer(from, line, after, aside, ends + habits.join(after, 'furniture') + beside);
    const gap = from.last ? habits.gap('papers', line.blanks) : Math.log(0.5);
    const fresh = open ? ends : whole;
    this.#offer(from, line, 'title', 'title', fresh + habits.join(after, 'new paper') + stop + gap);
    if (open) {
      const rest = habits.join(place, 'goes on') + wrapScore(from, line, 'title', habits);
      this.#offer(from, line, 'title', 'title rest', rest);
      const start = habits.join(place, 'abstract') + habits.gap('title, abstract', line.blanks);
      const echo = this.#echoScore(from, line);
      this.#offer(from, line, 'abstract', 'abstract', start + stop + whole + echo);
    } else if (place === 'abstract' || place === 'after abstract') {
      const rest = habits.join(place, 'goes on') + wrapScore(from, line, 'abstract', habits);
      this.#offer(from, line, 'abstract', 'abstract rest', rest);
      const next = habits.join(place, 'paragraph') + stop + habits.gap('paragraphs', line.blanks);
      this.#offer(from, line, 'abstract', 'paragraph', next);
    }
  }

  /** Keeps a continuation if no better one leads to the same place by the same role. */
  #offer(from: Reading, line: Line, place: Place, role: Role, join: number): void {
    const at = roleIndex[role];
    let score = from.score + line.scores[at] + this.#indents[at] + join;
    if (place === 'title' && line.traits.endsFullStop) score += this.#habits.titleStop;
    if (score < this.#top - beam) return;
    const grown = place === 'abstract' ? this.#abstractLength(from, role, line) : from.abstractLength;
    // Readings that differ in what they hold so far stay apart, for that tells in the end: the length of an abstract,
    // and which lines are the title whose abstract is yet to come.
    const held = isTitle(place)
      ? titleKey(role === 'title' ? [line] : from.titleLines)
      : place === 'abstract' || place === 'after abstract'
        ? lengthClass(grown)
        : 0;
    const key = (placeIndex[place] * roles.length + at) * 32 + held;
    const rival = this.#best.get(key);
    if (rival && rival.score >= score) return;
    if (score > this.#top) this.#top = score;
    const { length } = line.traits;
    const goesOn = role === 'title rest' || role === 'abstract rest';
    const within = goesOn || place === 'title' || place === 'abstract';
    let { titleLines, titleLength } = from;
    if (role === 'title') [titleLines, titleLength] = [[line], length];
    else if (role === 'title rest')
      [titleLines, titleLength] = [[...titleLines, line], titleLength + 1 + length];
    this.#best.set(key, {
      place,
      role,
      line,
      before: from,
      score,
      last: within ? line : from.last,
      titleLines,
      titleLength,
      abstractLength: role === 'title' ? 0 : grown,
      narrowest: goesOn ? Math.max(from.narrowest, length) : within ? length : from.narrowest,
      widest: goesOn
        ? Math.min(from.widest, reach(from.last ?? line, line) - 1)
        : within
          ? wrapLimit
          : from.widest,
    });
  }

  /** How much the text from the line that is being read on speaks as the abstract of the open title. */
  #echoScore({ score, titleLines }: Reading, line: Line): number {
    if (score < this.#top - beam) return 0;
    return this.#habits.echo.score(titleLines, line, this.#window);
  }

  #abstractLength(from: Reading, role: Role, line: Line): number {
    return (role === 'abstract' ? 0 : from.abstractLength + 1) + line.traits.length;
  }

  /** How likely the open title or abstract is as long as it is. */
  #wholeScore({ place, titleLength, abstractLength }: Reading): number {
    if (place === 'outside' || place === 'no abstract') return 0;
    return isTitle(place)
      ? this.#habits.whole('title', titleLength)
      : this.#habits.whole('abstract', abstractLength);
  }
}

const bestOf = (readings: readonly Reading[]): Reading =>
  readings.reduce((a, b) => (b.score > a.score ? b : a));

/** Furniture, date and noise join alike: the likeliest of them. */
const asideRole = ({ scores }: Line): Role =>
  (['furniture', 'date', 'noise'] as const).reduce((a, b) =>
    scores[roleIndex[b]] > scores[roleIndex[a]] ? b : a,
  );

/** Tells titles that may be open at one time apart, up to 31. */
const titleKey = (lines: readonly Line[]): number => (4 * lines[0].number + lines.length) & 31;

function comesFrom(reading: Reading, ancestor: Reading): boolean {
  for (let at: Reading | undefined = reading; at; at = at.before) if (at === ancestor) return true;
  return false;
}
