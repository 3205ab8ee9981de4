import type {Position} from '../contract/position.js';

/** The loss or the norm of the gradients became NaN or infinite; the trained variables are as they were before that step. */
export class NonFiniteError extends Error {
  override readonly name = 'NonFiniteError';

  constructor(
    module: string,
    readonly quantity: 'loss' | 'gradient/norm',
    readonly value: number,
    readonly at: Position,
  ) {
    super(
      `${module} produced a ${quantity} of ${value} at step ${at.globalStep} (epoch ${at.epoch}, batch ${at.batch}). ` +
        'Common causes: a learning rate that is too high (try a tenth of it, or a warm-up), a temperature that is too ' +
        'low, NaN or infinite values in the data. The trained variables are as they were before this step.',
    );
  }
}
