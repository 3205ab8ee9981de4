import type {ValidationMoment} from '../contract/training-hooks.js';
import type {FitProgress} from '../session/fit-progress.js';
import type {TrainerOptions} from '../session/trainer-options.js';

/** Whether the validation data are to be measured now, and have not been yet. */
export function validationDue(
  every: TrainerOptions['validateEvery'],
  progress: FitProgress,
  when: ValidationMoment,
): boolean {
  const {batch, epoch, validated} = progress;
  if (batch === validated) return false;
  if (every && 'batches' in every) return Math.floor(batch / every.batches) > Math.floor(validated / every.batches);
  return when === 'end of epoch' && (epoch + 1) % (every?.epochs ?? 1) === 0;
}
