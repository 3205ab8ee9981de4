import {DataFileError} from '@annulus/datasets';
import type {Wording} from './wording.js';

/** Files of a data set are not there, and there is a command that gets them. */
export class AbsentFilesError extends DataFileError {
  readonly #advice: (wording: Wording) => string;

  /** @param advice - a sentence that says how to get them */
  constructor(error: DataFileError, advice: (wording: Wording) => string) {
    super(error.path, (name) => error.worded(name), {cause: error});
    this.#advice = advice;
  }

  advice(wording: Wording): string {
    return this.#advice(wording);
  }
}
