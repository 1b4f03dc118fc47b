import { workOnTasks } from '../digest/process-pool.ts';
import type { Frame } from './paper-view.ts';
import { loadRenderer } from './render.ts';
import { type Slice, type SlicePlaces, writeSlice } from './slice.ts';

/** The first thing that a process that writes slices is told. */
export interface SliceStart {
  frame: Frame;
  places: SlicePlaces;
}

workOnTasks(
  (slice: Slice, { frame, places }: SliceStart) => writeSlice(slice, frame, places),
  ({ frame }) => loadRenderer(frame),
);
