import { Assembler } from './assemble.ts';
import { fileEncoding, readLines } from './bytes.ts';
import { cleanLines } from './clean.ts';
import { type DecodedLine, Decoder } from './decode.ts';
import { Echo } from './echo.ts';
import { HabitLearner } from './habit-learner.ts';
import { FileHabits, Habits } from './habits.ts';
import type { Line } from './line.ts';
import { LineReader, scoreLine } from './lines.ts';
import { listingStarts } from './listings.ts';
import type { DumpPart } from './parts.ts';
import { marksOf, type Survey } from './survey.ts';
import { FileWords } from './words.ts';

/** How often habits are learnt, each time with those that the time before found. */
const lessons = 2;
/** What is read to learn habits from: so many lines with words or so many characters. Bounds memory. */
const enoughToLearn = { lines: 20_000, characters: 8_000_000 };

/** Learns the habits of a file, and of each listing in it, from its lines. */
function learnHabits(lines: readonly Line[]): FileHabits {
  const echo = new Echo(lines);
  const words = new FileWords(lines);
  let habits = new FileHabits(new Habits(echo, words));
  for (let lesson = 0; lesson < lessons; lesson++) {
    const steps = [...decodeLines(lines, habits)];
    const all = habitsOf(steps, echo, words);
    const starts = listingStarts(steps);
    const listings = starts.map((start, i) => ({
      from: i === 0 ? 1 : steps[start].line.number,
      habits: starts.length === 1 ? all : habitsOf(steps.slice(start, starts[i + 1]), echo, words),
    }));
    habits = new FileHabits(all, listings, lines.at(-1)?.number);
  }
  return habits;
}

function habitsOf(steps: readonly DecodedLine[], echo: Echo, words: FileWords): Habits {
  const learner = new HabitLearner();
  for (const step of steps) learner.see(step);
  return new Habits(echo, words, learner.seen);
}

/** The roles of lines that are held in memory. */
function* decodeLines(lines: Iterable<Line>, habits: FileHabits): Generator<DecodedLine> {
  const decoder = new Decoder(habits);
  for (const line of lines) yield* decoder.push(line);
  yield* decoder.end();
}

/** Lines with words of a dump in batches, with the number of lines read so far. */
async function* scoredLines(file: string, survey: Survey): AsyncGenerator<{ scored: Line[]; lines: number }> {
  const reader = new LineReader(marksOf(survey, file));
  for await (const batch of readLines(file)) {
    const scored = reader.read(cleanLines(batch)).map((word) => scoreLine(word, survey.repetition));
    yield { scored, lines: reader.lines };
  }
}

/**
 * The lines of a dump with their roles, in batches; its number of lines comes with each. Habits are learnt from the
 * beginning; a dump that is longer is read anew from there, so that memory does not grow with it.
 */
export async function* decodeDump(
  file: string,
  survey: Survey,
): AsyncGenerator<{ steps: DecodedLine[]; lines: number }> {
  const beginning: Line[] = [];
  let characters = 0;
  let count = 0;
  let whole = true;
  for await (const { scored, lines } of scoredLines(file, survey)) {
    for (const line of scored) {
      beginning.push(line);
      characters += line.text.length;
    }
    count = lines;
    whole = beginning.length < enoughToLearn.lines && characters < enoughToLearn.characters;
    if (!whole) break;
  }
  const habits = learnHabits(beginning);
  if (whole) {
    yield { steps: [...decodeLines(beginning, habits)], lines: count };
    return;
  }
  beginning.length = 0;
  const decoder = new Decoder(habits);
  for await (const { scored, lines } of scoredLines(file, survey)) {
    yield { steps: scored.flatMap((line) => decoder.push(line)), lines };
    count = lines;
  }
  yield { steps: decoder.end(), lines: count };
}

/**
 * Reads a dump: papers and the lines between them, in order, tiling the file. Memory does not grow with its size.
 * @param survey Of all dumps of the digest, see `surveyDumps`.
 */
export async function* readDump(file: string, survey: Survey): AsyncGenerator<DumpPart> {
  // The survey has the marks of every file of text that it went over.
  if (!survey.marks.has(file) && fileEncoding(file) === 'binary') {
    let lines = 0;
    for await (const batch of readLines(file)) lines = batch.at(-1)?.number ?? lines;
    if (lines > 0) yield { role: 'rejected', lines: [1, lines], reason: 'no text' };
    return;
  }
  const assembler = new Assembler();
  let count = 0;
  for await (const { steps, lines } of decodeDump(file, survey)) {
    for (const step of steps) yield* assembler.push(step);
    count = lines;
  }
  yield* assembler.end(count);
}
