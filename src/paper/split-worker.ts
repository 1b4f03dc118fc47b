import { moveIntoPlace } from '../digest/files.ts';
import { workOnTasks } from '../digest/process-pool.ts';
import { planSome } from './plan-paper.ts';
import { repairSpooled } from './repaired-texts.ts';
import type { SplitAnswer, SplitResult, SplitStart, SplitTask } from './split-processes.ts';
import { Spool } from './spool.ts';

let spool: Spool | undefined;

workOnTasks(async (task: SplitTask, { folder }: SplitStart): Promise<SplitAnswer> => {
  spool ??= new Spool(folder);
  const done = await work(task, spool);
  spool.flush();
  return { spool: spool.file, ...done };
});

async function work(task: SplitTask, into: Spool): Promise<SplitResult> {
  if ('repair' in task) return { repaired: repairSpooled(task.repair, into) };
  if ('plan' in task) return { plans: await planSome(task.plan, task.places, into) };
  moveIntoPlace(task.move, task.mark);
  return { moved: task.move.length };
}
