import type {Stage} from '../contract/stage.js';

/** A validation, test or prediction was interrupted before its last batch: there is no result. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';

  constructor(stage: Stage) {
    super(`The ${stage} run was interrupted before its last batch, so that there is no result. Run it again.`);
  }
}
