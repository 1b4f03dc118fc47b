import { workOnTasks } from '../digest/process-pool.ts';
import { type Frame, sliceSite } from './paper-view.ts';
import { renderPages, templates } from './render.ts';
import { type Slice, type SlicePlaces, writeSlice } from './slice.ts';

/** The first thing that a process that writes slices is told. */
export interface SliceStart {
  frame: Frame;
  places: SlicePlaces;
}

workOnTasks(
  (slice: Slice, { frame, places }: SliceStart) => writeSlice(slice, frame, places),
  // A run without pages loads Eleventy and the template.
  ({ frame }) => renderPages(sliceSite(frame, []), templates.paper),
);
