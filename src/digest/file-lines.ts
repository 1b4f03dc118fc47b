import { openSync, readSync } from 'node:fs';

/** Bytes that are read at a time. */
const chunk = 1 << 20;
const lineEnd = 10;

/**
 * Is shown a line: it stands in `bytes` from `from` to before `to`, until the next one is shown, and in the file from
 * `at`. Says whether it wants to see more.
 */
export type SeeLine = (bytes: Buffer, from: number, to: number, at: number) => boolean;

/**
 * Shows the lines of a file one after the other, without their line ends. Memory holds a part of the file, or one line
 * where that is longer.
 * @param size how many bytes are read at a time
 * @returns how many bytes the file has; undefined when no more was wanted before its end
 */
export function eachLine(handle: number, see: SeeLine, size = chunk): number | undefined {
  let bytes = Buffer.alloc(size);
  /** How many bytes are held, and where in the file they begin. */
  let [held, begin] = [0, 0];
  for (;;) {
    const looked = held;
    const read = readSync(handle, bytes, held, bytes.length - held, begin + held);
    held += read;
    let from = 0;
    for (let to = bytes.indexOf(lineEnd, looked); to >= 0 && to < held; to = bytes.indexOf(lineEnd, from)) {
      if (!see(bytes, from, to, begin + from)) return undefined;
      from = to + 1;
    }
    if (read === 0) return held > 0 && !see(bytes, 0, held, begin) ? undefined : begin + held;
    bytes.copyWithin(0, from, held);
    begin += from;
    held -= from;
    if (held === bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length)]);
  }
}

/** A file that is to be read, opened; undefined when there is none. The caller closes it. */
export function openIfThere(file: string): number | undefined {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
