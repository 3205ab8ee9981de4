import {isDiskFull} from '../options/disk-full.js';
import {WordedError} from '../options/worded-error.js';

/** There is no room for what was to be written. */
export class DiskFullError extends WordedError {
  override readonly name = 'DiskFullError';

  constructor(folder: string, options?: ErrorOptions) {
    super(
      () =>
        `The disk of ${folder} is full. What was embedded is kept: make room and run the same again, which goes on from there.`,
      options,
    );
  }
}

/** The error in words where it says that a disk is full, else as it is. */
export const inWords = (error: unknown, folder: string): unknown =>
  isDiskFull(error) ? new DiskFullError(folder, {cause: error}) : error;
