import type {Dense} from './dense.js';

/** One example of a dataset. */
export interface Example {
  readonly input: Dense;
  /** The class, counted from 0. For evaluation only: pretraining never looks at it. */
  readonly label?: number;
}
