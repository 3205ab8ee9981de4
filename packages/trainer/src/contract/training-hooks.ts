import type {PlainJsonObject} from './plain-json.js';
import type {Position} from './position.js';
import type {Stage} from './stage.js';

/** What was logged, by name. Every value is a number, never a tensor. */
export type Metrics = Readonly<Record<string, number>>;

export interface Setup {
  readonly stage: Stage;
  /** The module's name. */
  readonly module: string;
}

/** A place between two batches, every count from 0. */
export interface Place {
  readonly epoch: number;
  /** Batches of this epoch done. */
  readonly batch: number;
  /** Optimizer updates done. */
  readonly globalStep: number;
}

export interface FitStart {
  /** The module's name. */
  readonly module: string;
  /** Epochs planned; infinite where only `maxTime` ends the run. */
  readonly maxEpochs: number;
  /** Batches per epoch. */
  readonly batches: number;
  /** Trained numbers in the module. */
  readonly parameters: number;
  /** Epochs before which nothing but a signal ends the run; absent where there are none. */
  readonly minEpochs?: number;
  readonly hyperparameters: PlainJsonObject;
  /** Where a checkpoint let the run go on; absent in a run from the start. */
  readonly resumed?: Place;
}

export interface EpochStart {
  readonly epoch: number;
  readonly maxEpochs: number;
  readonly batches: number;
}

export interface BatchStart extends Position {
  /** Examples in the batch. */
  readonly size: number;
}

export interface BatchEnd extends BatchStart {
  /** `loss`, `learningRate` and everything that the step logged; where `updated`, the means over the batches of the update. */
  readonly metrics: Metrics;
  /** From the arrival of the batch to the end of its update. */
  readonly seconds: number;
  /** Whether the weights were updated; false inside a window of accumulated gradients. */
  readonly updated: boolean;
}

/** The beginning of a pass over validation or test data. */
export interface EvaluationStart {
  readonly epoch: number;
  /** Optimizer updates done. */
  readonly globalStep: number;
  readonly batches: number;
  /** Of the validations of a fit: those at the end of an epoch are also in its `epochEnd`. */
  readonly when?: ValidationMoment;
}

/** When the validation data of a fit may come due. */
export type ValidationMoment = 'between batches' | 'end of epoch';

export interface EvaluationBatchEnd extends EvaluationStart {
  /** Of the pass, over all of its sources. */
  readonly batch: number;
  /** The name of the source that it is of; absent where there is only one. */
  readonly source?: string;
  /** Examples in the batch. */
  readonly size: number;
}

export interface EvaluationEnd extends EvaluationStart {
  /** Means over the examples. */
  readonly metrics: Metrics;
  /** In a fit; see `EpochEnd`. */
  readonly awaited?: LaterMetrics;
}

/** Metrics that nobody has logged yet and a handler may log in a later epoch, by name; `any` where one has not said which. */
export type LaterMetrics = readonly string[] | 'any';

/** The module is about to be measured: what stands in for its weights is to be in their place. */
export interface MeasureStart extends EvaluationStart {
  /** A pass over data of this kind, or the end of an `epoch`, whose handlers may measure. */
  readonly kind: 'sanity' | 'validation' | 'test' | 'predict' | 'epoch';
}

/** A pass that ended before its last batch, because the run was interrupted or something failed; it has no other end. */
export type EvaluationInterrupted = MeasureStart;

export interface EpochEnd extends EpochStart {
  /** Optimizer updates done. */
  readonly globalStep: number;
  /** Means over the epoch's examples, the validation's means, and what handlers of this hook logged before. */
  readonly metrics: Metrics;
  /** Wall time of the epoch's training batches, loading included. */
  readonly seconds: number;
  readonly examplesPerSecond: number;
  /** Whether the validation data are first measured in a later epoch; false where there are none. */
  readonly awaitsValidation?: boolean;
  /** What may come later than in this epoch. */
  readonly awaited?: LaterMetrics;
  /**
   * `maxSteps` ends the run before the last batch of the epoch. A run that goes on with more steps finishes the epoch and tells
   * of the whole of it, with callbacks in the state that they had before this end.
   */
  readonly unfinished?: true;
}

/** The moment between two updates: `boundary` to act and decide, then `snapshot`, in which the run's state can be taken. */
export interface Boundary extends Place {
  readonly batches: number;
  /** What has just ended; `interruption` where the run was told to stop since the last boundary. */
  readonly after: 'batch' | 'validation' | 'epoch' | 'interruption';
  /** Of the batch, the validation or the epoch that has just ended; empty after an interruption. */
  readonly metrics: Metrics;
  /** Whether the validation data are first measured in a later epoch than the last completed; false where there are none. */
  readonly awaitsValidation?: boolean;
  /** What may come later than in the last completed epoch. */
  readonly awaited?: LaterMetrics;
  /** Whether the run ends here. */
  readonly stopping: boolean;
}

export interface FitEnd {
  readonly reason: 'finished' | 'stopped' | 'failed';
  /** Epochs completed. */
  readonly epochs: number;
  /** Optimizer updates done. */
  readonly globalStep: number;
  /** The error's text when the reason is `failed`. */
  readonly error?: string;
}

export interface PredictStart {
  readonly batches: number;
}

export interface PredictBatchEnd extends PredictStart {
  readonly batch: number;
  /** Examples in the batch. */
  readonly size: number;
}

export interface PredictEnd extends PredictStart {
  /** Examples seen. */
  readonly examples: number;
}

export interface Teardown extends Setup {
  /** The error's text when the run failed. */
  readonly error?: string;
}
