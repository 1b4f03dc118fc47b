import { Assembler } from './assemble.ts';
import { splitText } from './bytes.ts';
import { cleanLine } from './clean.ts';
import { Decoder } from './decode.ts';
import { HabitLearner, Habits } from './habits.ts';
import { LineReader, scoreLine, type WordLine } from './lines.ts';
import { MarkLearner } from './marks.ts';
import type { DumpPart, ListedPaper } from './parts.ts';
import { lessons } from './read.ts';
import { Repetition } from './repetition.ts';

/** A listing that is held in memory, read. */
export interface Listing {
  lines: number;
  papers: ListedPaper[];
  parts: DumpPart[];
}

/** Reads a listing as `readDump` does, from its text. Never fails, and leaves no line out. */
export function readListing(text: string): Listing {
  const raw = splitText(text);
  const marks = new MarkLearner();
  for (const line of raw) marks.see(cleanLine(line.text));
  const reader = new LineReader(marks.marks());
  const words = reader.read(raw);
  const repetition = new Repetition();
  for (const word of words) repetition.see(word.text);
  repetition.endFile();
  let habits = new Habits();
  for (let lesson = 0; lesson < lessons; lesson++) {
    const learner = new HabitLearner();
    for (const step of decode(words, habits, repetition)) learner.see(step);
    habits = learner.habits();
  }
  const assembler = new Assembler();
  const steps = decode(words, habits, repetition);
  const parts = [...steps.flatMap((step) => assembler.push(step)), ...assembler.end(reader.lines)];
  return { lines: reader.lines, parts, papers: parts.filter((part) => part.role === 'paper') };
}

function decode(words: readonly WordLine[], habits: Habits, repetition: Repetition) {
  const decoder = new Decoder(habits);
  return [...words.flatMap((word) => decoder.push(scoreLine(word, repetition))), ...decoder.end()];
}
