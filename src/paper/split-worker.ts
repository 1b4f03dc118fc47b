import { workOnTasks } from '../digest/process-pool.ts';
import { planSome } from './plan-paper.ts';
import { repairSpooled } from './repaired-texts.ts';
import type { SplitAnswer, SplitStart, SplitTask } from './split-processes.ts';
import { Spool } from './spool.ts';

let spool: Spool | undefined;

workOnTasks(async (task: SplitTask, { folder }: SplitStart): Promise<SplitAnswer> => {
  spool ??= new Spool(folder);
  const answer =
    'repair' in task
      ? { spool: spool.file, repaired: repairSpooled(task.repair, spool) }
      : { spool: spool.file, plans: await planSome(task.plan, task.places, spool) };
  spool.flush();
  return answer;
});
