import type {Callback} from '../callback.js';

/** Draws the progress of each epoch, with images/s and time left, where the error stream is a terminal. */
export class ProgressBar implements Callback {
  readonly name = 'ProgressBar';
}
