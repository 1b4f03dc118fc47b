import { type ListedDay, readListedDay } from './dates.ts';
import { type Features, hasWholeParagraphs, isInterfaceLine, measure } from './features.ts';
import { type Line, splitLines } from './lines.ts';
import { type Role, reasons, scoreRoles } from './scores.ts';
import { bestSequence } from './sequence.ts';
import { type LineRange, type Part, tile } from './tiles.ts';

/** One entry of a listing, words as listed. */
export interface ListedPaper {
  title: string;
  /** Paragraphs parted by a blank line; empty when the listing has none. */
  abstract: string;
  lines: LineRange;
}

/** A dump, read: its papers, and the parts that tile its lines. */
export interface Listing {
  lines: number;
  papers: ListedPaper[];
  parts: Part[];
  /** The dates that stand alone on a line, in order. */
  days: ListedDay[];
}

/** A line with its role, for people who wonder. */
export interface ExplainedLine extends Line {
  role: Role | 'blank';
  reasons: string[];
}

/** The button that a copied page glues to its first title. */
const gluedButton = /^(?:Subscribe|Sign up|Upvote)(?=\p{Lu}|\d)/u;

interface MeasuredLine extends Line {
  features: Features;
}

/** The lines that are not blank, each measured in its surroundings. */
function measureLines(lines: readonly Line[]): MeasuredLine[] {
  const whole = hasWholeParagraphs(lines.map((line) => line.text));
  return lines.flatMap((line, i) => {
    if (line.text === '') return [];
    const text = isInterfaceLine(line.text) ? line.text : line.text.replace(gluedButton, '');
    return [{ number: line.number, text, features: measure(text, i > 0 && lines[i - 1].text === '', whole) }];
  });
}

const decide = (lines: readonly MeasuredLine[]): Role[] =>
  bestSequence(lines.map((line) => scoreRoles(line.features)));

/** Reads the text of a dump. Never fails, and leaves no line out. */
export function readListing(text: string): Listing {
  const lines = splitLines(text);
  const measured = measureLines(lines);
  const roles = decide(measured);
  const papers: ListedPaper[] = [];
  const parts: Part[] = [];
  const days: ListedDay[] = [];
  measured.forEach((line, i) => {
    const role = roles[i];
    const at: LineRange = [line.number, line.number];
    if (role === 'title') {
      parts.push({ role: 'paper', lines: at, entry: papers.length });
      papers.push({ title: line.text, abstract: '', lines: at });
    } else if (role === 'furniture' || role === 'date') {
      const day = role === 'date' ? readListedDay(line.text) : undefined;
      if (day) days.push(day);
      parts.push({ role: 'furniture', lines: at, reason: day ? 'date' : 'interface words' });
    } else {
      const paper = papers[papers.length - 1];
      if (role === 'titleMore') paper.title += ` ${line.text}`;
      else if (paper.abstract === '') paper.abstract = line.text;
      else paper.abstract += `${line.features.blankBefore ? '\n\n' : ' '}${line.text}`;
      paper.lines[1] = line.number;
    }
  });
  return { lines: lines.length, papers, parts: tile(parts, lines.length), days };
}

/** Each line of a dump with its role and what spoke for it. */
export function explainListing(text: string): ExplainedLine[] {
  const lines = splitLines(text);
  const measured = measureLines(lines);
  const roles = decide(measured);
  const known = new Map(
    measured.map((line, i) => [
      line.number,
      { role: roles[i] as ExplainedLine['role'], reasons: reasons(line.features, roles[i]) },
    ]),
  );
  return lines.map((line) => ({ ...line, ...(known.get(line.number) ?? { role: 'blank', reasons: [] }) }));
}
