import type {Labels} from './features.js';

/** Features of a data set and their classes, wherever they are kept: in memory, in a file, or where you read them from. */
export interface FeatureRows extends Labels {
  /** How many numbers an example has, a positive integer. */
  readonly width: number;
  /** The features of some examples, in the order asked for, in an array of their own. Shape `[indices, width]`. */
  rows(indices: Int32Array): Promise<Float32Array>;
  /** Those of the examples from `start` to before `end`, to look at and not to change. Shape `[end − start, width]`. */
  range(start: number, end: number): Promise<Float32Array>;
}
