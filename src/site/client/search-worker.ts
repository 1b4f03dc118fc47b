import { type Answer, find } from './find.ts';
import type { Filters, Found, PagefindResult } from './pagefind.ts';

/** What the page asks of the worker: papers by a query, or the text of one that was found. */
export type Question = { id: number } & ({ query: string; filters: Filters } | { result: string });
/** An answer whose results are ids. */
export type PlainAnswer = Omit<Answer, 'results'> & { results: string[] };
/** The answer to the question of that id; without a value, what was asked for could not be loaded. */
export interface Reply {
  id: number;
  value?: PlainAnswer | Found;
}

/** All papers that were ever found, by Pagefind's id: their texts stay loaded anyway. */
const found = new Map<string, PagefindResult>();

async function reply(question: Question): Promise<PlainAnswer | Found | undefined> {
  if ('result' in question) {
    const page = await found.get(question.result)?.data();
    // The rest, excerpts and places, is of no use to the page.
    return page && { url: page.url, content: page.content, meta: page.meta };
  }
  const answer = await find(question.query, question.filters);
  for (const result of answer.results) found.set(result.id, result);
  return { ...answer, results: answer.results.map(({ id }) => id) };
}

addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  const value = await reply(data).catch(() => undefined);
  postMessage({ id: data.id, value } satisfies Reply);
});
