import {availableParallelism} from 'node:os';
import type {TrainingOptions} from '../settings/training-options.js';

/** Threads that load for a training: none of its own accord where trainings side by side have no two cores each. */
export const loadersOf = (
  {loaders}: Pick<TrainingOptions, 'loaders'>,
  sideBySide: number,
  cores: number = availableParallelism(),
): TrainingOptions['loaders'] => (loaders === 'auto' && sideBySide > 1 && cores < 2 * sideBySide ? 0 : loaders);
