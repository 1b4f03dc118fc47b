import { workOnTasks } from '../digest/process-pool.ts';
import { repair, type Texts } from './repairs.ts';

workOnTasks(async ({ texts }: { texts: readonly Texts[] }, _: object) => texts.map(repair));
