/** A comparison cannot go on from its newest checkpoint; the message says how it can. */
export class DamagedCheckpointsError extends Error {
  override readonly name = 'DamagedCheckpointsError';
}
