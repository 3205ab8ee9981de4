import {knownOptions} from '../checks/known-options.js';
import {nonNegativeInteger} from '../checks/non-negative-integer.js';
import {oneKeyOf} from '../checks/one-key-of.js';
import {oneOf} from '../checks/one-of.js';
import {positiveInteger} from '../checks/positive-integer.js';
import type {Strategy} from '../contract/strategy.js';
import {expectClipping} from '../optimizers/gradient-clipping.js';
import type {TrainerOptions} from './trainer-options.js';
import {expectValidateEvery} from './validate-every.js';

const trainerOptionNames = [
  'maxEpochs',
  'maxSteps',
  'maxTime',
  'minEpochs',
  'accumulateGradients',
  'clipGradients',
  'validateEvery',
  'sanityValidation',
  'limit',
  'overfit',
  'fastDevRun',
  'strategy',
  'hyperparameters',
  'plugins',
  'callbacks',
  'loggers',
  'progress',
  'signals',
  'onNonFinite',
  'onWatcherError',
] as const;

/**
 * The options as a run uses them: checked, and with what a `fastDevRun` changes.
 *
 * @throws when one is out of range, or nothing would ever end a run
 */
export function effectiveOptions(options: TrainerOptions): TrainerOptions {
  knownOptions('Trainer', options, trainerOptionNames);
  const {maxEpochs, maxSteps, maxTime, minEpochs, accumulateGradients, clipGradients, validateEvery} = options;
  const {fastDevRun, overfit, progress, signals, limit} = options;
  if (maxEpochs === undefined && maxSteps === undefined && maxTime === undefined && fastDevRun === undefined) {
    throw new TypeError('Expected maxEpochs, maxSteps or maxTime, received none of them: nothing would end the run.');
  }
  const counts = {
    maxEpochs,
    maxSteps,
    'accumulateGradients.batches': accumulateGradients?.batches,
    'fastDevRun.batches': fastDevRun?.batches,
  };
  for (const [name, count] of Object.entries(counts)) if (count !== undefined) positiveInteger(name, count);
  if (accumulateGradients) oneKeyOf('accumulateGradients', accumulateGradients, ['batches']);
  if (fastDevRun) oneKeyOf('fastDevRun', fastDevRun, ['batches']);
  if (overfit) oneKeyOf('overfit', overfit, ['batches']);
  if (options.sanityValidation) oneKeyOf('sanityValidation', options.sanityValidation, ['batches']);
  if (progress) oneOf('progress', progress, ['bar', 'quiet']);
  expectStrategy(options.strategy);
  if (signals) oneOf('signals', signals, ['exit', 'stop', 'ignore']);
  if (options.onNonFinite && options.onNonFinite !== 'ignore') oneKeyOf('onNonFinite', options.onNonFinite, ['folder']);
  if (validateEvery) expectValidateEvery(validateEvery);
  if (clipGradients) oneKeyOf('clipGradients', clipGradients, ['norm', 'value']);
  for (const [name, each] of Object.entries(limit ?? {})) {
    oneOf('the name of a limit', name, ['train', 'validation', 'test', 'predict']);
    oneKeyOf(`limit.${name}`, each, ['batches', 'fraction']);
  }
  if (clipGradients) expectClipping(clipGradients);
  if (minEpochs !== undefined) nonNegativeInteger('minEpochs', minEpochs);
  if ((minEpochs ?? 0) > (maxEpochs ?? Number.POSITIVE_INFINITY)) {
    throw new RangeError(`Expected minEpochs (${minEpochs}) to be at most maxEpochs (${maxEpochs}).`);
  }
  return fastDevRun ? fastDevRunOf(options, fastDevRun.batches) : options;
}

/** One short epoch of everything that leaves nothing behind. */
function fastDevRunOf(options: TrainerOptions, batches: number): TrainerOptions {
  const {maxTime, minEpochs, overfit, validateEvery, ...rest} = options;
  const few = {batches};
  return {
    ...rest,
    maxEpochs: 1,
    maxSteps: batches,
    limit: {train: few, validation: few, test: few, predict: few},
    sanityValidation: {batches: 0},
    loggers: [],
  };
}

function expectStrategy(strategy: TrainerOptions['strategy']): void {
  if (strategy === undefined || strategy === 'single') return;
  if (typeof (strategy as Partial<Strategy> | null)?.join !== 'function') {
    throw new TypeError(
      `Expected strategy to be 'single', dataParallel({workers}) or mpi(), received ${JSON.stringify(strategy)}.`,
    );
  }
  oneOf('batchNorm', strategy.batchNorm, ['local', 'synchronized']);
}
