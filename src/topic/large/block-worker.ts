import { workOnTasks } from '../../digest/process-pool.ts';
import { findBlockTopics } from './block-task.ts';

workOnTasks(findBlockTopics);
