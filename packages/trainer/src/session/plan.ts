import {positiveInteger} from '../checks/positive-integer.js';
import type {Position} from '../contract/position.js';
import type {TrainerOptions} from './trainer-options.js';
import type {ValidateEvery} from './validate-every.js';

/** How long a run is meant to be. */
export interface Plan {
  /** Infinite where only time ends the run. */
  readonly maxEpochs: number;
  /** Optimizer updates after which the run ends, in the middle of an epoch where need be. */
  readonly maxSteps: number;
  /** Batches of an epoch. */
  readonly batches: number;
  /** Batches whose gradients make one update; the last update of an epoch may have fewer. */
  readonly window: number;
  /** Epochs after which the validation data are first measured; infinite where there are none, and `timed` where minutes say it. */
  readonly firstValidation: number | 'timed';
}

/** @throws when there are no batches, or fewer than `validateEvery` asks for */
export function planOf(options: TrainerOptions, batches: number, validated: boolean): Plan {
  const {maxSteps = Number.POSITIVE_INFINITY, accumulateGradients, validateEvery} = options;
  if (validateEvery && 'batches' in validateEvery && validateEvery.batches > batches) {
    throw new RangeError(
      `Expected validateEvery.batches to be at most the ${batches} batches of an epoch, received ${validateEvery.batches}: ` +
        'it would never come due. Use {epochs: …} instead.',
    );
  }
  const window = accumulateGradients?.batches ?? 1;
  const epochs = Math.ceil(maxSteps / Math.ceil(positiveInteger('the number of training batches', batches) / window));
  return {
    maxEpochs: options.maxEpochs ?? epochs,
    maxSteps,
    batches,
    window,
    firstValidation: validated ? firstValidationOf(validateEvery) : Number.POSITIVE_INFINITY,
  };
}

/** The share of the planned updates already made, in [0, 1); 0 where only time ends the run. */
export function progressOf({maxEpochs, maxSteps, batches, window}: Plan, globalStep: number): number {
  return globalStep / Math.min(maxSteps, maxEpochs * Math.ceil(batches / window));
}

function firstValidationOf(every: ValidateEvery = {epochs: 1}): Plan['firstValidation'] {
  if ('minutes' in every) return 'timed';
  return 'epochs' in every ? every.epochs : 1;
}

/**
 * Whether the validation data are first measured in a later epoch than the first `epochs`; where minutes say when, whether they
 * were not in the last of these.
 */
export function awaitsValidation({firstValidation}: Plan, epochs: number, measured: boolean): boolean {
  if (firstValidation === 'timed') return !measured;
  return epochs < firstValidation && Number.isFinite(firstValidation);
}

/** Where the batch stands that is next. */
export function positionOf(
  plan: Plan,
  {epoch, batch, globalStep}: Pick<Position, 'epoch' | 'batch' | 'globalStep'>,
): Position {
  const {maxEpochs, batches} = plan;
  return {globalStep, epoch, batch, batches, maxEpochs, progress: progressOf(plan, globalStep)};
}

/** Whether the gradients up to this batch of its epoch make an update. */
export const endsWindow = ({batches, window}: Plan, batch: number): boolean =>
  (batch + 1) % window === 0 || batch + 1 === batches;
