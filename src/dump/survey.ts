import { fileEncoding, readLines } from './bytes.ts';
import { type CleanLine, cleanLines } from './clean.ts';
import { LineReader } from './lines.ts';
import { MarkLearner, type Marks, noMarks } from './marks.ts';
import { Repetition } from './repetition.ts';

/** What is learnt of all dumps of a digest before any of them is read. */
export interface Survey {
  /** Which lines come back in which surroundings, over all dumps. */
  repetition: Repetition;
  /** The marks of each file, by its path. */
  marks: ReadonlyMap<string, Marks>;
}

/** Files of up to so many characters are held while they are surveyed, so that they are read and cleaned once. */
const mostHeld = 1 << 22;

/** Goes over all dumps of a digest: files from one site tell each other's page from papers. */
export async function surveyDumps(files: readonly string[]): Promise<Survey> {
  const repetition = new Repetition();
  const marks = new Map<string, Marks>();
  for (const file of files) {
    const encoding = fileEncoding(file);
    if (encoding === 'binary') continue;
    const learner = new MarkLearner();
    const held: CleanLine[][] = [];
    let characters = 0;
    for await (const batch of readLines(file, encoding)) {
      const lines = cleanLines(batch);
      for (const { text } of lines) {
        learner.see(text);
        characters += text.length + 1;
      }
      if (characters <= mostHeld) held.push(lines);
    }
    const learnt = learner.marks();
    marks.set(file, learnt);
    const reader = new LineReader(learnt);
    const see = (lines: readonly CleanLine[]): void => {
      for (const { text } of reader.read(lines)) repetition.see(text);
    };
    if (characters <= mostHeld) held.forEach(see);
    else for await (const batch of readLines(file, encoding)) see(cleanLines(batch));
    repetition.endFile();
  }
  return { repetition, marks };
}

/** The marks of a file; none where the survey did not go over it. */
export const marksOf = (survey: Survey, file: string): Marks => survey.marks.get(file) ?? noMarks;
