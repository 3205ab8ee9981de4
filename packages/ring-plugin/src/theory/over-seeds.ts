import {positiveInteger} from '@annulus/trainer/checks';
import {type EstimateOptions, estimateInformation} from './estimate-information.js';
import {type Measured, meanAndError} from './mean-and-error.js';

/** What an experiment may spend. */
export interface Budget {
  /** Independent repetitions, from which the standard errors come; at least 2. */
  readonly seeds: number;
  /** Pairs (x, y) of each repetition. */
  readonly samples: number;
  /** Candidates from p(y) for each x. */
  readonly pool: number;
}

/** Returns `budget`, or throws a RangeError that says what is wrong with it. */
export function checkedBudget(budget: Budget): Budget {
  if (positiveInteger('seeds', budget.seeds) < 2) {
    throw new RangeError(
      `Expected seeds to be at least 2, received ${budget.seeds}. One measurement has no standard error.`,
    );
  }
  positiveInteger('samples', budget.samples);
  positiveInteger('pool', budget.pool);
  return budget;
}

/** An estimate over seeds, and how far it lies from the first of its plans on the same draws. */
export interface Repeated extends Measured {
  readonly minusFirst: Measured;
}

/** `estimateInformation` for the seeds 0 … n − 1, each plan's mean with its standard error. */
export function overSeeds(
  options: Omit<EstimateOptions, 'seed' | 'samples' | 'pool'>,
  budget: Budget,
): readonly Repeated[] {
  const {seeds, samples, pool} = checkedBudget(budget);
  const runs = Array.from({length: seeds}, (_, seed) => estimateInformation({...options, samples, pool, seed}));
  return options.plans.map((_, plan) => ({
    ...meanAndError(runs.map((run) => run[plan] as number)),
    minusFirst: meanAndError(runs.map((run) => (run[plan] as number) - (run[0] as number))),
  }));
}
