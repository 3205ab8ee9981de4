import type {Stage} from '../contract/stage.js';

/** A validation, test or prediction was interrupted before its last batch: there is no result, or no more of it. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';

  constructor(stage: Stage) {
    const lost = stage === 'predict' ? 'so that the rest is missing' : 'so that there is no result';
    super(`The ${stage} run was interrupted before its last batch, ${lost}. Run it again.`);
  }
}
