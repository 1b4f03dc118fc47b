import { workOnTasks } from '../digest/process-pool.ts';
import type { CommonFlags } from './flags.ts';
import { buildAll } from './pipeline.ts';
import { workplace } from './workplace.ts';

/** Whether a build changed any file of the site. */
export interface Built {
  changed: boolean;
}

workOnTasks(
  async (_: object, flags: CommonFlags, reporter): Promise<Built> =>
    buildAll(await workplace(flags), flags.dumps, reporter),
);
