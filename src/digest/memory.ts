import v8 from 'node:v8';

/** A digest of fewer papers needs little memory in any case, and collecting early would only cost time. */
const many = 2000;

/**
 * Lets a process that works on many papers collect garbage whenever its objects have grown by a third, and not first
 * when memory runs short: what a large digest takes is then little more than what it holds. V8's own rule lets the heap
 * double and more on machines with much memory.
 */
export function keepMemoryTight(papers: number): void {
  if (papers > many) v8.setFlagsFromString('--heap-growing-percent=30');
}
