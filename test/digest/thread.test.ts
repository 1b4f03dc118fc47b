import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { answerQuestions, Thread } from '../../src/digest/thread.ts';
import type { Skilled } from './thread-program.ts';

const program = path.join(import.meta.dirname, 'thread-program.ts');
const open: Thread<Skilled>[] = [];
const start = (file = program): Thread<Skilled> => {
  const thread = new Thread<Skilled>(file);
  open.push(thread);
  return thread;
};
afterEach(async () => {
  for (const thread of open.splice(0)) await thread.close();
});

describe('a thread', () => {
  it('answers each question with what its function gives, whatever else was asked', async () => {
    const thread = start();
    const asked = [3, 1, 2].map((value) => thread.ask('double', value));
    const words = thread.ask('sorted', new Set(['rye', 'silk', 'bell']));
    expect(await Promise.all(asked)).toEqual([6, 2, 4]);
    expect(await words).toEqual(
      new Map([
        ['bell', 0],
        ['rye', 1],
        ['silk', 2],
      ]),
    );
  });

  it('hands on what a function throws, and answers further', async () => {
    const thread = start();
    const failing = thread.ask('fail', 'rye');
    const after = thread.ask('double', 4);
    await expect(failing).rejects.toThrow('no rye here');
    expect(await after).toBe(8);
  });

  it('that ends leaves no question open', async () => {
    const thread = start();
    await expect(thread.ask('leave', 3)).rejects.toThrow('ended before it answered');
    await expect(thread.ask('double', 1)).rejects.toThrow('ended before it answered');
    const closed = start();
    await closed.close();
    await expect(closed.ask('double', 2)).rejects.toThrow('ended before it answered');
  });

  it('whose program is not there says so', async () => {
    await expect(start(path.join(import.meta.dirname, 'nothing.ts')).ask('double', 1)).rejects.toThrow(
      'nothing.ts',
    );
  });

  it('is no program by itself', () => {
    expect(() => answerQuestions({})).toThrow('program of a thread');
  });
});
