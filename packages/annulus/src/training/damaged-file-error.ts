/** A file of a run is not as it was written, so that nothing goes on from it; the message says which. */
export class DamagedFileError extends Error {
  override readonly name = 'DamagedFileError';
}
