import { base } from './base.ts';
import type { Correction } from './find.ts';
import type { Filters, Found } from './pagefind.ts';
import type { PlainAnswer, Question, Reply } from './search-worker.ts';

/** The worker's file in `assets/`, which the bundler fills in (`src/site/assets.ts`). */
declare const searchWorkerFile: string;

/** What a query found, as a page shows it. */
export interface Shown {
  /** Best first; the text of a paper is loaded when asked for. */
  results: { data(): Promise<Found> }[];
  complete: number;
  words: string[];
  corrections: Correction[];
}

interface Waiting {
  resolve(value: PlainAnswer | Found): void;
  reject(error: Error): void;
}

let worker: Worker | undefined;
let asked = 0;
const waiting = new Map<number, Waiting>();

function start(): Worker {
  const started = new Worker(`${base}assets/${searchWorkerFile}`, { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.value) one?.resolve(data.value);
    else one?.reject(new Error('the search index could not be loaded'));
  });
  started.addEventListener('error', () => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error('the search could not be started'));
    waiting.clear();
  });
  return started;
}

function ask<Value extends PlainAnswer | Found>(
  question: { query: string; filters: Filters } | { result: string },
): Promise<Value> {
  worker ??= start();
  const id = ++asked;
  const value = new Promise<PlainAnswer | Found>((resolve, reject) => {
    waiting.set(id, { resolve, reject });
  });
  worker.postMessage({ id, ...question } satisfies Question);
  return value as Promise<Value>;
}

/**
 * Finds papers (`find.ts`) in a worker: compiling Pagefind's WebAssembly and searching would hold the page up for
 * a good part of a second on a phone.
 * @throws Error when the worker, the index or a part of it does not come.
 */
export async function search(query: string, filters: Filters = {}): Promise<Shown> {
  const answer = await ask<PlainAnswer>({ query, filters });
  return { ...answer, results: answer.results.map((result) => ({ data: () => ask<Found>({ result }) })) };
}
