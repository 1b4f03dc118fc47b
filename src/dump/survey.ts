import { fileEncoding, readLines } from './bytes.ts';
import { cleanLine } from './clean.ts';
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

/** Goes over all dumps of a digest: files from one site tell each other's page from papers. */
export async function surveyDumps(files: readonly string[]): Promise<Survey> {
  const repetition = new Repetition();
  const marks = new Map<string, Marks>();
  for (const file of files) {
    if ((await fileEncoding(file)) === 'binary') continue;
    const learnt = await learnMarks(file);
    marks.set(file, learnt);
    const reader = new LineReader(learnt);
    for await (const batch of readLines(file)) {
      for (const { text } of reader.read(batch)) repetition.see(text);
    }
    repetition.endFile();
  }
  return { repetition, marks };
}

async function learnMarks(file: string): Promise<Marks> {
  const learner = new MarkLearner();
  for await (const batch of readLines(file)) for (const { text } of batch) learner.see(cleanLine(text));
  return learner.marks();
}

export const marksOf = (survey: Survey, file: string): Marks => survey.marks.get(file) ?? noMarks;
