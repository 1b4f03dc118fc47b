import { answerQuestions } from '../digest/thread.ts';
import { collectPhrases } from './label/phrases.ts';
import { stabilityOf } from './quality/stability.ts';

/** What topics need of documents, and what can be made of them in a thread beside the rest. */
const skills = { phrases: collectPhrases, stability: stabilityOf };
export type Beside = typeof skills;

answerQuestions(skills);
