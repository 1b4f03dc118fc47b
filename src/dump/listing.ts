import { Assembler } from './assemble.ts';
import { splitText } from './bytes.ts';
import { cleanLines } from './clean.ts';
import { LineReader, scoreLine } from './lines.ts';
import { MarkLearner } from './marks.ts';
import type { DumpPart, ListedPaper } from './parts.ts';
import { decodeLines, learnHabits } from './read.ts';
import { Repetition } from './repetition.ts';

/** A listing that is held in memory, read. */
export interface Listing {
  lines: number;
  papers: ListedPaper[];
  parts: DumpPart[];
}

/** Reads a listing as `readDump` does, from its text. Never fails, and leaves no line out. */
export function readListing(text: string): Listing {
  const clean = cleanLines(splitText(text));
  const marks = new MarkLearner();
  for (const line of clean) marks.see(line.text);
  const reader = new LineReader(marks.marks());
  const words = reader.read(clean);
  const repetition = new Repetition();
  for (const word of words) repetition.see(word.text);
  repetition.endFile();
  const lines = words.map((word) => scoreLine(word, repetition));
  const assembler = new Assembler();
  const parts = [...decodeLines(lines, learnHabits(lines))].flatMap((step) => assembler.push(step));
  parts.push(...assembler.end(reader.lines));
  return { lines: reader.lines, parts, papers: parts.filter((part) => part.role === 'paper') };
}
