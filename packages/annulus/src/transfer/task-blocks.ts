import type {MeasuredTask} from './transfer-results.js';

/** Tasks that stand side by side in a table, at most. */
const wide = 6;

/** Tasks as tables of a readable width have them, one table below the other. */
export const taskBlocks = (tasks: readonly MeasuredTask[]): readonly (readonly MeasuredTask[])[] =>
  Array.from({length: Math.ceil(tasks.length / wide)}, (_, block) => tasks.slice(block * wide, (block + 1) * wide));
