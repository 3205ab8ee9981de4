import {WordedError} from '../options/worded-error.js';

/** A run cannot go on from its newest checkpoint; the message says how it can. */
export class DamagedCheckpointsError extends WordedError {
  override readonly name = 'DamagedCheckpointsError';
}
