import { createRequire } from 'node:module';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

/** What a thread can be asked: by name, a function of one value. Values are copied on their way. */
type Skills<S> = Record<keyof S, (input: never) => unknown>;

type Question = { name: string; input: unknown };
type Answer = { result: unknown } | { fault: Error };

const require = createRequire(import.meta.url);

/**
 * A thread beside this one that answers questions in the order in which they are asked, while this one works on
 * without looking up. Its program calls `answerQuestions`.
 */
export class Thread<S extends Skills<S>> {
  readonly #worker: Worker;
  readonly #waiting: { resolve(result: unknown): void; reject(error: Error): void }[] = [];
  #ended: Error | undefined;

  /** @param program path of a TypeScript file that does not await at its top level */
  constructor(program: string) {
    // The loader of ES modules is not handed on to threads, and starts a thread of its own; the other one is ready at once.
    const [loader, file] = [require.resolve('tsx/cjs'), program].map((path) => JSON.stringify(path));
    this.#worker = new Worker(`require(${loader}); require(${file})`, { eval: true, execArgv: [] });
    this.#worker.on('message', (answer: Answer) => {
      const asked = this.#waiting.shift();
      if ('fault' in answer) asked?.reject(answer.fault);
      else asked?.resolve(answer.result);
    });
    this.#worker.on('error', (error) => this.#end(error));
    this.#worker.on('exit', () => this.#end(new Error('A thread ended before it answered.')));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ended);
  }

  /** @throws Error what the function throws, or what ended the thread. */
  ask<K extends keyof S & string>(name: K, input: Parameters<S[K]>[0]): Promise<ReturnType<S[K]>> {
    const question: Question = { name, input };
    const answer = new Promise<ReturnType<S[K]>>((resolve, reject) => {
      if (this.#ended) reject(this.#ended);
      else this.#waiting.push({ resolve: (result) => resolve(result as ReturnType<S[K]>), reject });
    });
    // Whoever asks may look for the answer only later, or not at all.
    answer.catch(() => {});
    this.#worker.postMessage(question);
    return answer;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Makes this program that of a thread, which can be asked for what these functions give. */
export function answerQuestions<S extends Skills<S>>(skills: S): void {
  if (isMainThread || !parentPort) throw new Error('This is the program of a thread.');
  const port = parentPort;
  port.on('message', ({ name, input }: { name: keyof S; input: never }) => {
    let answer: Answer;
    try {
      answer = { result: skills[name](input) };
    } catch (error) {
      answer = { fault: error instanceof Error ? error : new Error(String(error)) };
    }
    port.postMessage(answer);
  });
}
