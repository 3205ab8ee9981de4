/** An example could not be read or augmented: says which one, and keeps the error as `cause`. */
export class ExampleError extends Error {
  override readonly name = 'ExampleError';
  constructor(
    readonly index: number,
    cause: unknown,
  ) {
    super(`Example ${index} failed: ${cause instanceof Error ? cause.message : String(cause)}`, {cause});
  }
}
