/** Thrown in a training step by who meets NaN or an infinite number and cannot go on with it: the trainer keeps such a step. */
export class NonFiniteValueError extends Error {
  override readonly name = 'NonFiniteValueError';
}
