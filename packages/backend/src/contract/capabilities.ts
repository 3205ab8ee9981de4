/** What a backend can do that another cannot; code asks for these, never for a backend's name. */
export interface Capabilities {
  /** Whether a tensor can be read synchronously. */
  readonly readsAtOnce: boolean;
  /** Whether the values of a whole tensor can be read without copying them. */
  readonly readsInPlace: boolean;
  /** Whether the values that are read are the tensor itself, and writing them writes the tensor and nothing else. */
  readonly writesInPlace: boolean;
  /** Whether `tf.tensorScatterUpdate` overwrites the tensor that it is given, and all that share its memory, instead of a copy. */
  readonly scatterOverwrites: boolean;
  /** How many of the processor's cores a program computes on; of those that use one, several side by side are faster. */
  readonly cores: 'one' | 'all';
}

/** What can be relied on where nothing is known about a backend. */
export const unknownCapabilities: Capabilities = {
  readsAtOnce: true,
  readsInPlace: false,
  writesInPlace: false,
  scatterOverwrites: true,
  cores: 'all',
};
