import { answerQuestions } from '../../src/digest/thread.ts';

/** What the thread of the test can be asked. */
const skills = {
  double: (value: number): number => 2 * value,
  sorted: (words: ReadonlySet<string>): Map<string, number> =>
    new Map([...words].sort().map((word, place) => [word, place])),
  fail: (what: string): never => {
    throw new Error(`no ${what} here`);
  },
  leave: (code: number): never => process.exit(code),
};
export type Skilled = typeof skills;

answerQuestions(skills);
