import {readFileSync} from 'node:fs';

/** Reads tensors of 32-bit floats by their names. */
export function safetensors(path: string): (name: string) => Float32Array {
  const file = readFileSync(path);
  const start = 8 + Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.toString('utf8', 8, start));
  return (name) => {
    const [from, to] = header[name].data_offsets as [number, number];
    return new Float32Array(Uint8Array.from(file.subarray(start + from, start + to)).buffer);
  };
}
