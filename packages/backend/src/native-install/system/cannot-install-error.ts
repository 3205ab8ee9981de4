/** Native TensorFlow cannot be had as things are; the message says what is missing and the command that gets it. */
export class CannotInstallError extends Error {
  override readonly name = 'CannotInstallError';
}
