import { workOnTasks } from '../digest/process-pool.ts';
import { pencil } from './pencil.ts';

/** Draws an SVG; the PNG goes back in base64. */
let ready: ReturnType<typeof pencil> | undefined;
workOnTasks(async ({ svg }: { svg: string }) => {
  ready ??= pencil();
  return (await ready)(svg).toString('base64');
});
