import {positiveInteger} from '../checks/positive-integer.js';
import type {Strategy} from '../contract/strategy.js';
import {expectClipping} from '../optimizers/gradient-clipping.js';
import type {TrainerOptions} from './trainer-options.js';

/**
 * The options as a run uses them: checked, and with what a `fastDevRun` changes.
 *
 * @throws when one is out of range, or nothing would ever end a run
 */
export function effectiveOptions(options: TrainerOptions): TrainerOptions {
  const {maxEpochs, maxSteps, maxTime, minEpochs, accumulateGradients, clipGradients, validateEvery, fastDevRun} =
    options;
  if (maxEpochs === undefined && maxSteps === undefined && maxTime === undefined && fastDevRun === undefined) {
    throw new TypeError('Expected maxEpochs, maxSteps or maxTime, received none of them: nothing would end the run.');
  }
  const counts = {
    maxEpochs,
    maxSteps,
    'accumulateGradients.batches': accumulateGradients?.batches,
    'validateEvery.epochs': validateEvery && 'epochs' in validateEvery ? validateEvery.epochs : undefined,
    'validateEvery.batches': validateEvery && 'batches' in validateEvery ? validateEvery.batches : undefined,
    'fastDevRun.batches': fastDevRun?.batches,
  };
  for (const [name, count] of Object.entries(counts)) if (count !== undefined) positiveInteger(name, count);
  expectOneOf('accumulateGradients', accumulateGradients, ['batches']);
  expectOneOf('fastDevRun', fastDevRun, ['batches']);
  expectOneOf('overfit', options.overfit, ['batches']);
  expectAmong('progress', options.progress, ['bar', 'quiet']);
  expectStrategy(options.strategy);
  expectAmong('signals', options.signals, ['exit', 'stop', 'ignore']);
  expectOneOf('validateEvery', validateEvery, ['epochs', 'batches']);
  expectOneOf('clipGradients', clipGradients, ['norm', 'value']);
  for (const [name, limit] of Object.entries(options.limit ?? {})) {
    expectAmong('the name of a limit', name, ['train', 'validation', 'test', 'predict']);
    expectOneOf(`limit.${name}`, limit, ['batches', 'fraction']);
  }
  if (clipGradients) expectClipping(clipGradients);
  if (minEpochs !== undefined && !(Number.isInteger(minEpochs) && minEpochs >= 0)) {
    throw new RangeError(`Expected minEpochs to be a whole number, received ${minEpochs}.`);
  }
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

function expectAmong(name: string, value: string | undefined, choices: readonly string[]): void {
  if (value === undefined || choices.includes(value)) return;
  throw new TypeError(`Expected ${name} to be one of ${choices.join(', ')}, received ${value}.`);
}

function expectStrategy(strategy: TrainerOptions['strategy']): void {
  if (strategy === undefined || strategy === 'single') return;
  if (typeof (strategy as Partial<Strategy> | null)?.join !== 'function') {
    throw new TypeError(
      `Expected strategy to be 'single', dataParallel({workers}) or mpi(), received ${JSON.stringify(strategy)}.`,
    );
  }
  expectAmong('batchNorm', strategy.batchNorm, ['local', 'synchronized']);
}

/** @throws `Expected limit.train to have one of batches, fraction, received {"batch":2}.` */
function expectOneOf(name: string, value: object | undefined, keys: readonly string[]): void {
  if (value === undefined) return;
  const given = Object.keys(value);
  if (given.length === 1 && keys.includes(given[0] as string)) return;
  throw new TypeError(`Expected ${name} to have one of ${keys.join(', ')}, received ${JSON.stringify(value)}.`);
}
