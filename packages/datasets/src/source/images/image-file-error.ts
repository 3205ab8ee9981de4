import {DataFileError} from '../data-file.js';
import type {DecodingProblem} from './decoding-problem.js';

/** An image could not be decoded. */
export class ImageFileError extends DataFileError {
  /** What is wrong with it, such as `it is empty`. */
  readonly problem: string;

  constructor(path: string, {problem, advice}: DecodingProblem, options?: ErrorOptions) {
    super(path, `${path} could not be decoded: ${problem}. ${advice}`, options);
    this.problem = problem;
  }
}
