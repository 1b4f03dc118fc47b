import { Assembler } from './assemble.ts';
import { fileEncoding, readLines } from './bytes.ts';
import { type DecodedLine, Decoder } from './decode.ts';
import { HabitLearner, Habits } from './habits.ts';
import { LineReader, scoreLine } from './lines.ts';
import type { DumpPart } from './parts.ts';
import { marksOf, type Survey } from './survey.ts';

/** The lines of a dump with their roles, in batches; its number of lines comes with each. */
export async function* decodeDump(
  file: string,
  habits: Habits,
  survey: Survey,
): AsyncGenerator<{ steps: DecodedLine[]; lines: number }> {
  const reader = new LineReader(marksOf(survey, file));
  const decoder = new Decoder(habits);
  for await (const batch of readLines(file)) {
    const steps = reader.read(batch).flatMap((word) => decoder.push(scoreLine(word, survey.repetition)));
    yield { steps, lines: reader.lines };
  }
  yield { steps: decoder.end(), lines: reader.lines };
}

/** How often a dump is read to learn its habits, each time with those that the time before found. */
export const lessons = 2;
/** Lines with words from which habits are learnt. Later ones would hardly change them. */
const enoughToLearn = 20_000;

/** Learns a dump's habits from its beginning. */
export async function learnHabits(file: string, survey: Survey): Promise<Habits> {
  let habits = new Habits();
  for (let lesson = 0; lesson < lessons; lesson++) {
    const learner = new HabitLearner();
    let seen = 0;
    for await (const { steps } of decodeDump(file, habits, survey)) {
      for (const step of steps) learner.see(step);
      seen += steps.length;
      if (seen >= enoughToLearn) break;
    }
    habits = learner.habits();
  }
  return habits;
}

/**
 * Reads a dump: papers and the lines between them, in order, tiling the file. The file is read twice, first to
 * learn its habits, then to decode; memory does not grow with its size.
 * @param survey Of all dumps of the digest, see `surveyDumps`.
 */
export async function* readDump(file: string, survey: Survey): AsyncGenerator<DumpPart> {
  if ((await fileEncoding(file)) === 'binary') {
    let lines = 0;
    for await (const batch of readLines(file)) lines = batch.at(-1)?.number ?? lines;
    if (lines > 0) yield { role: 'rejected', lines: [1, lines], reason: 'no text' };
    return;
  }
  const habits = await learnHabits(file, survey);
  const assembler = new Assembler();
  let count = 0;
  for await (const { steps, lines } of decodeDump(file, habits, survey)) {
    for (const step of steps) yield* assembler.push(step);
    count = lines;
  }
  yield* assembler.end(count);
}
