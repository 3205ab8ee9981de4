/** Every byte as a value in [0, 1]. */
const values = Float32Array.from({length: 256}, (_, byte) => byte / 255);

/** Interleaved bytes as values in [0, 1], in the same order. */
export function interleaved(bytes: Uint8Array): Float32Array {
  const data = new Float32Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) data[at] = values[bytes[at] as number] as number;
  return data;
}

/** Bytes of Shape `[channels, pixels]` as values in [0, 1] of Shape `[pixels, channels]`. */
export function planar(bytes: Uint8Array, channels: number): Float32Array {
  const data = new Float32Array(bytes.length);
  const pixels = bytes.length / channels;
  for (let channel = 0; channel < channels; channel++)
    for (let pixel = 0; pixel < pixels; pixel++)
      data[pixel * channels + channel] = values[bytes[channel * pixels + pixel] as number] as number;
  return data;
}
