import type {ArrayData} from '../array/array-data.js';

/** One example of a dataset. */
export interface Example {
  /** Finite numbers; an image's lie in [0, 1]. */
  readonly input: ArrayData;
  /** The class, counted from 0. Only supervised algorithms and evaluation look at it. */
  readonly label?: number;
}
