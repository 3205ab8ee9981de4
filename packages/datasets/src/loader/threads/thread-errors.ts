/** A loading thread could not make a batch; made in this thread, it fails with the error itself. */
export class BatchFailedError extends Error {
  override readonly name = 'BatchFailedError';
}

/** A loading thread cannot make the batches of a source at all. */
export class SourceFailedError extends Error {
  override readonly name = 'SourceFailedError';

  constructor(reason: string, options?: ErrorOptions) {
    super(
      `A loading thread could not make the data set again: ${reason.replace(/\.$/, '')}. Correct what madeBy(…) says of it, or load in the training ` +
        'thread with workers: 0.',
      options,
    );
  }
}

/** A loading thread is there no longer. */
export class ThreadEndedError extends Error {
  override readonly name = 'ThreadEndedError';

  constructor(how: string, options?: ErrorOptions) {
    super(
      `A thread that loads the batches ${how}. Continue from the last checkpoint; with workers: 0 the training thread loads them.`,
      options,
    );
  }
}
