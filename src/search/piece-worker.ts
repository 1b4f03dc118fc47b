/** A process that makes pieces of the search index for another one (`PieceProcesses`). */
import { workOnTasks } from '../digest/process-pool.ts';
import { type PieceTask, type WrittenPiece, writePiece } from './write-piece.ts';

workOnTasks<object, PieceTask, WrittenPiece>((task) => writePiece(task));
