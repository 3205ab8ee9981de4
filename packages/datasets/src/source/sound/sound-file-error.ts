import {DataFileError} from '../data-file.js';

/** A sound could not be read. */
export class SoundFileError extends DataFileError {
  /** What is wrong with it, such as `it is empty`. */
  readonly problem: string;

  constructor(path: string, problem: string, advice: string, options?: ErrorOptions) {
    super(path, `${path} could not be read: ${problem}. ${advice}`, options);
    this.problem = problem;
  }
}
