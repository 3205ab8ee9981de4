import {readFileSync} from 'node:fs';

/** The tensors of a safetensors file. */
export interface Safetensors {
  /** One of 32-bit floats, or the bits of another type of 32 bits. */
  read(name: string): Float32Array;
  /** One of whatever type. */
  bytes(name: string): Uint8Array;
  shape(name: string): readonly number[];
}

export function safetensors(path: string): Safetensors {
  const file = readFileSync(path);
  const start = 8 + Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.toString('utf8', 8, start));
  const bytes = (name: string) => {
    const [from, to] = header[name].data_offsets as [number, number];
    return Uint8Array.from(file.subarray(start + from, start + to));
  };
  return {bytes, read: (name) => new Float32Array(bytes(name).buffer), shape: (name) => header[name].shape};
}
