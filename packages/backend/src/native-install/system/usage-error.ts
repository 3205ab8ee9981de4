/** Arguments of `annulus-native` that make no sense. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
