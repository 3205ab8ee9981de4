import type {TrainerOptions} from '../options/trainer-options.js';
import type {FitProgress} from './fit-progress.js';

/** Whether the validation data are to be measured now: between two batches, or at the end of the epoch's batches. */
export function validationDue(every: TrainerOptions['validateEvery'], progress: FitProgress, ends: boolean): boolean {
  const {batch, epoch, validated} = progress;
  if (batch === validated) return false;
  if (every && 'batches' in every) return batch % every.batches === 0;
  return ends && (epoch + 1) % (every?.epochs ?? 1) === 0;
}
