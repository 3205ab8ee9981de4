import type {ShapeOf} from '../measuring/kept-shape.js';
import type {TransferTaskName} from './tasks/tasks.js';

/** A test example whose class was mistaken. */
export interface Mistake {
  /** Its place among the test examples that were measured. */
  readonly example: number;
  /** Its file, where it has one of its own. */
  readonly file?: string;
  /** The name of its class. */
  readonly truth: string;
  /** The name of the class that it was taken for. */
  readonly predicted: string;
  /** The probability of that class, in [0, 1]. */
  readonly probability: number;
  /** A small picture as a data address; absent where there is none. */
  readonly thumbnail?: string;
}

/** What one encoder got on one task; accuracies in [0, 1]. */
export interface TransferPart {
  /** Tells it from one with another encoder, other examples or another protocol. */
  readonly key: string;
  readonly task: TransferTaskName;
  /** Of the encoder, as `MeasuredEncoder` has it. */
  readonly id: string;
  readonly seed?: number;
  /** Of the linear probe on the test examples, for each order of the training examples. */
  readonly linear: readonly number[];
  /** The same on the training examples. */
  readonly linearTrain: readonly number[];
  /** Mean loss of the probe's last epoch, in nats, for each order. */
  readonly losses: readonly number[];
  /** Of weighted nearest neighbours of the pooled features. */
  readonly knn: number;
  /** Which test examples those had right, as `correct` says it. */
  readonly knnCorrect: string;
  /** Numbers of an example before and after the pool. */
  readonly features: {readonly prepool: number; readonly pooled: number};
  /** Where the features before the pool were. */
  readonly kept: 'memory' | 'disk';
  /** Which test examples the probe of the first order had right, a bit each, in base64. */
  readonly correct: string;
  /** Those that it was most certain of and wrong about, the worst first. */
  readonly mistakes: readonly Mistake[];
  readonly seconds: {readonly extraction: number; readonly knn: number; readonly probe: number};
}

/** What a part that was kept is told from a damaged one by. */
export const partShape: ShapeOf<TransferPart> = {
  ...{key: 'text', task: 'text', id: 'text', linear: 'list', linearTrain: 'list', losses: 'list', knn: 'number'},
  ...{knnCorrect: 'text', features: {prepool: 'number', pooled: 'number'}, kept: 'text', correct: 'text'},
  ...{mistakes: 'list', seconds: {extraction: 'number', knn: 'number', probe: 'number'}},
};
