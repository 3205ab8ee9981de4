import type {Position} from '../loop/position.js';

/** The loss became NaN or infinite; the trained variables are as they were before that step. */
export class NonFiniteLossError extends Error {
  override readonly name = 'NonFiniteLossError';

  constructor(
    module: string,
    readonly loss: number,
    readonly at: Position,
  ) {
    super(
      `${module} produced a loss of ${loss} at step ${at.global} (epoch ${at.epoch}, batch ${at.batch}). ` +
        'Common causes: a learning rate that is too high (try a tenth of it, or a warm-up), a temperature that is too ' +
        'low, NaN or infinite values in the data. The trained variables are as they were before this step.',
    );
  }
}
