/** A name that no backend has. */
export class UnknownBackendError extends Error {
  override readonly name = 'UnknownBackendError';

  constructor(received: string, valid: readonly string[]) {
    super(`Expected backend to be one of ${valid.join(', ')}, received ${received}.`);
  }
}
