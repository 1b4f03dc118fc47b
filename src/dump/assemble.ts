import { readListedDay } from './dates.ts';
import type { DecodedLine } from './decode.ts';
import { joinLines } from './join-lines.ts';
import type { DumpPart, OtherLines } from './parts.ts';
import { furnitureReason } from './reason.ts';

interface OpenPaper {
  first: number;
  last: number;
  title: string[];
  paragraphs: string[][];
}

/** Puts decoded lines together to papers and the ranges between them. */
export class Assembler {
  #positions = 0;
  #paper: OpenPaper | undefined;
  /** Parts since the last line of the open paper; they become part of it if it goes on. */
  #between: OtherLines[] = [];
  #next = 1;

  push({ line, role }: DecodedLine): DumpPart[] {
    const { number, text } = line;
    if (number > this.#next)
      this.#pass({ role: 'furniture', lines: [this.#next, number - 1], reason: 'blank' });
    this.#next = number + 1;
    const lines: [number, number] = [number, number];
    switch (role) {
      case 'title': {
        const done = this.#close();
        this.#paper = { first: number, last: number, title: [text], paragraphs: [] };
        return done;
      }
      case 'title rest':
        this.#extend(number).title.push(text);
        return [];
      case 'abstract':
      case 'paragraph':
        this.#extend(number).paragraphs.push([text]);
        return [];
      case 'abstract rest':
        this.#extend(number).paragraphs.at(-1)?.push(text);
        return [];
      case 'date': {
        const day = readListedDay(text);
        this.#pass({ role: 'furniture', lines, reason: 'date', ...(day ? { day } : {}) });
        break;
      }
      case 'furniture':
        this.#pass({ role: 'furniture', lines, reason: furnitureReason(line) });
        break;
      case 'noise':
        this.#pass({ role: 'rejected', lines, reason: rejection(line.traits.length) });
        break;
    }
    return this.#paper ? [] : this.#takeBetween(1);
  }

  /** @param lines Number of lines of the file. */
  end(lines: number): DumpPart[] {
    if (lines >= this.#next) this.#pass({ role: 'furniture', lines: [this.#next, lines], reason: 'blank' });
    return [...this.#close(), ...this.#takeBetween(0)];
  }

  #extend(to: number): OpenPaper {
    if (!this.#paper) throw new Error('the grammar opens a paper before it goes on');
    this.#between = [];
    this.#paper.last = to;
    return this.#paper;
  }

  /** Blank lines join the furniture that they touch, and lines of one kind each other. */
  #pass(part: OtherLines): void {
    const last = this.#between.at(-1);
    const joins =
      last?.role === part.role &&
      !part.day &&
      (part.reason === last.reason || part.reason === 'blank' || last.reason === 'blank');
    if (!joins) {
      this.#between.push(part);
      return;
    }
    last.lines[1] = part.lines[1];
    if (last.reason === 'blank') last.reason = part.reason;
  }

  #close(): DumpPart[] {
    const parts: DumpPart[] = [];
    if (this.#paper) {
      const { first, last, title, paragraphs } = this.#paper;
      parts.push({
        role: 'paper',
        lines: [first, last],
        position: ++this.#positions,
        title: joinLines(title),
        abstract: paragraphs.map(joinLines).join('\n\n'),
      });
      this.#paper = undefined;
    }
    return [...parts, ...this.#takeBetween(0)];
  }

  /** @param hold How many parts at the end may still grow and stay. */
  #takeBetween(hold: number): OtherLines[] {
    return this.#between.splice(0, Math.max(0, this.#between.length - hold));
  }
}

function rejection(length: number): string {
  if (length >= 10_000) return 'a line too long for a paper';
  return length > 60 ? 'text without a title' : 'no words of a paper';
}
