/** Nothing was missing, but what was built does not compile or does not work. */
export class DoesNotWorkError extends Error {
  override readonly name = 'DoesNotWorkError';
}
