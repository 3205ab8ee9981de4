/** Vectors out of a file. */
export interface StoredRows {
  /** Row after row. Shape `[rows, dimensions]`. */
  readonly values: Float32Array;
  readonly rows: number;
  readonly dimensions: number;
}

const magic = '\x93NUMPY';

/**
 * The vectors in the bytes of a NumPy file (`.npy`), as `annulus embed` and `annulus export --with-examples` write them: float32,
 * little-endian, row after row, of two axes.
 *
 * @throws Error when the bytes are none, or end too early
 */
export function vectorsFromNpy(bytes: ArrayBuffer): StoredRows {
  const view = new DataView(bytes);
  const text = (start: number, end: number) => String.fromCharCode(...new Uint8Array(bytes.slice(start, end)));
  if (bytes.byteLength < 12 || text(0, 6) !== magic) throw notVectors('it does not begin as a NumPy file does');
  const wide = view.getUint8(6) > 1; // Since version 2.0 the length of the header has 4 bytes.
  const start = wide ? 12 : 10;
  const end = start + (wide ? view.getUint32(8, true) : view.getUint16(8, true));
  if (end > bytes.byteLength) throw notVectors('it ends within its header');
  const header = text(start, end);
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const shape = /'shape':\s*\((\d+),\s*(\d+),?\s*\)/.exec(header);
  if (type !== '<f4') throw notVectors(`its values are ${type ?? 'of an unknown type'}, not float32 (<f4)`);
  if (shape === null || !/'fortran_order':\s*False/.test(header))
    throw notVectors('it has not two axes, row after row');
  const [rows, dimensions] = [Number(shape[1]), Number(shape[2])];
  const expected = 4 * rows * dimensions;
  if (bytes.byteLength - end !== expected) {
    throw notVectors(`it holds ${bytes.byteLength - end} bytes of values, ${rows} x ${dimensions} need ${expected}`);
  }
  return {values: new Float32Array(bytes.slice(end)), rows, dimensions};
}

const notVectors = (why: string): Error =>
  new Error(`Expected a NumPy file (.npy) of float32 vectors: ${why}. Make it again, and copy the whole file.`);
