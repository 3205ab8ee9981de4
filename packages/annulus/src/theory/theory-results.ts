import type {BiasVarianceRow, BoundRow, CounterexampleRow, LearnedCriticRow, LogKCapRow} from '@annulus/ring-plugin';
import type {ComputingOptions} from '../settings/backend-options.js';

/** Everything that decides what the theory laboratory measures, and where it writes. */
export interface TheoryOptions extends ComputingOptions {
  /** Independent repetitions, at least 2: the standard errors are over them. */
  readonly seeds: number;
  /** Pairs (x, y) of each repetition. */
  readonly samples: number;
  /** Updates of each learned critic. */
  readonly steps: number;
  readonly output: string;
  readonly name: string;
}

/** What the laboratory measured; `theory.json` as it is written. */
export interface TheoryResults {
  readonly options: TheoryOptions;
  /** When it began, as an ISO time. */
  readonly started: string;
  readonly seconds: number;
  readonly bound: readonly BoundRow[];
  readonly counterexample: readonly CounterexampleRow[];
  readonly biasVariance: readonly BiasVarianceRow[];
  readonly logKCap: readonly LogKCapRow[];
  readonly learnedCritic: readonly LearnedCriticRow[];
}
