import { SheafError } from '../digest/errors.ts';
import { type Slice, writeSlice } from './slice.ts';
import type { SliceAnswer, SliceStart } from './slice-pool.ts';

/** A process of a `SlicePool`: the first message says how and where, each one after it is a slice. */
let start: SliceStart | undefined;

const answer = (message: SliceAnswer): unknown => process.send?.(message);

process.on('message', (message: SliceStart | Slice) => {
  if ('frame' in message) {
    start = message;
    return;
  }
  if (!start) return;
  writeSlice(message, start.frame, start.places).then(
    (lost) => answer({ lost }),
    (error: unknown) => answer(troubleOf(error)),
  );
});
// Whoever started this process is gone.
process.on('disconnect', () => process.exit());

const troubleOf = (error: unknown): SliceAnswer => {
  if (error instanceof SheafError) return { trouble: error.trouble };
  return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
};
