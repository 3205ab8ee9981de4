import type {Batch} from '../contract/batch-source.js';
import type {ProcessGroup} from '../contract/process-group.js';
import type {ValidationMoment} from '../contract/training-hooks.js';
import {timesDue, type ValidateEvery} from '../session/validate-every.js';
import type {Fit} from './fit.js';

/** Whether the validation data are to be measured now, and have not been yet: the same on all ranks. */
export function validationDue<B extends Batch>(
  every: ValidateEvery = {epochs: 1},
  {validation, progress, group}: Pick<Fit<B>, 'validation' | 'progress' | 'group'>,
  when: ValidationMoment,
): boolean {
  const {batch, epoch, validated, plan, secondsSinceValidation} = progress;
  if (validation.length === 0 || batch === validated) return false;
  if ('epochs' in every) return when === 'end of epoch' && (epoch + 1) % every.epochs === 0;
  if ('minutes' in every) return ofFirstRank(group, secondsSinceValidation >= 60 * every.minutes);
  return timesDue(every, batch, plan.batches) > timesDue(every, validated, plan.batches);
}

/** What rank 0 says: the clocks of ranks differ. */
function ofFirstRank(group: ProcessGroup, said: boolean): boolean {
  if (group.size === 1) return said;
  const vote = Float64Array.of(Number(said));
  group.broadcast(vote);
  return vote[0] === 1;
}
