/** The bytes of a NumPy file of float32 vectors, Shape `[rows, dimensions]`. */
export function npyBytes(vectors: readonly Float32Array[], dimensions: number): Uint8Array {
  const shape = `(${vectors.length}, ${dimensions})`;
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }`;
  const header = 10 + text.length + 1;
  const start = Math.ceil(header / 64) * 64;
  const bytes = Buffer.alloc(start + 4 * vectors.length * dimensions, ' ');
  bytes.write('\x93NUMPY\x01\x00', 0, 'latin1');
  bytes.writeUInt16LE(start - 10, 8);
  bytes.write(`${text.padEnd(start - 11)}\n`, 10, 'latin1');
  vectors.forEach((vector, row) => {
    bytes.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), start + 4 * row * dimensions);
  });
  return bytes;
}
