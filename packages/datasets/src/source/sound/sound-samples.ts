/** What a file of sound holds. */
export interface SoundSamples {
  /** Samples per second. */
  readonly rate: number;
  /** The samples of each channel, at least one channel, all of one length; whole numbers of b bits divided by 2^(b − 1). */
  readonly channels: readonly Float32Array[];
}

/** The mean of all channels. Shape `[samples]`. */
export function asMono({channels}: SoundSamples): Float32Array {
  const [first = new Float32Array(), ...others] = channels;
  if (others.length === 0) return first;
  return first.map(
    (value, at) => others.reduce((sum, channel) => sum + (channel[at] as number), value) / channels.length,
  );
}
