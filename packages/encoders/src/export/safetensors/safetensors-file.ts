/** A tensor by its values, row after row. */
export interface NamedValues {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The bytes of a safetensors file: the length of the header in 8 bytes, the header, the tensors without gaps. */
export function safetensorsFile(
  tensors: ReadonlyMap<string, NamedValues>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  let end = 0;
  const entries = [...tensors].map(([name, {shape, values}]) => {
    const start = end;
    end += values.byteLength;
    return [name, {dtype: 'F32', shape, data_offsets: [start, end]}] as const;
  });
  const header = new TextEncoder().encode(JSON.stringify({__metadata__: metadata, ...Object.fromEntries(entries)}));
  const length = Math.ceil(header.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + end).fill(' '.charCodeAt(0), 8, 8 + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(header, 8);
  entries.forEach(
    ([
      name,
      {
        data_offsets: [start = 0],
      },
    ]) => {
      const {values} = tensors.get(name) as NamedValues;
      bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), 8 + length + start);
    },
  );
  return bytes;
}
