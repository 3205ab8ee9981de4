import {type FileHandle, open} from 'node:fs/promises';

/** The header of `vectors.npy`: room for any shape, a multiple of 64 bytes as NumPy has it. */
export const headerBytes = 192;

/** What is before the text: a mark, the version of the format 1.0, and the length of the text. */
const prefixBytes = 10;

/** The header of a NumPy file of float32 in C order. */
export function npyHeader(shape: readonly number[]): Uint8Array {
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }`;
  const header = Buffer.alloc(headerBytes, ' ');
  header.write('\x93NUMPY\x01\x00', 0, 'latin1');
  header.writeUInt16LE(headerBytes - prefixBytes, 8);
  header.write(text, prefixBytes, 'latin1');
  header.write('\n', headerBytes - 1, 'latin1');
  return header;
}

/** Vectors on a disk, in a file that `npyHeader` begins. */
export interface StoredVectors {
  readonly path: string;
  readonly rows: number;
  /** Of one vector. */
  readonly shape: readonly number[];
}

/** Numbers of a vector. */
export const widthOf = ({shape}: Pick<StoredVectors, 'shape'>): number =>
  shape.reduce((product, side) => product * side, 1);

/** Numbers that are read at a time. */
const blockSize = 2 ** 20;

/** Some rows of stored vectors. */
export interface VectorBlock {
  /** The first row. */
  readonly start: number;
  readonly rows: number;
  /** Row after row. Shape `[rows, width]`; good until the next block is asked for. */
  readonly values: Float32Array;
}

/** All rows in their order, as many at a time as make a block of about 4 MB, or as `atATime` says. */
export async function* vectorBlocks(
  vectors: StoredVectors,
  atATime = Math.max(1, Math.floor(blockSize / widthOf(vectors))),
): AsyncGenerator<VectorBlock> {
  const width = widthOf(vectors);
  const buffer = new ArrayBuffer(4 * width * Math.min(atATime, vectors.rows));
  const file = await open(vectors.path);
  try {
    for (let start = 0; start < vectors.rows; start += atATime) {
      const rows = Math.min(atATime, vectors.rows - start);
      const bytes = new Uint8Array(buffer, 0, 4 * width * rows);
      await readFully(file, bytes, headerBytes + 4 * width * start, vectors.path);
      yield {start, rows, values: new Float32Array(buffer, 0, width * rows)};
    }
  } finally {
    await file.close();
  }
}

/** All of them. Shape `[rows, width]`. */
export async function allVectors(vectors: StoredVectors): Promise<Float32Array> {
  const values = new Float32Array(vectors.rows * widthOf(vectors));
  for await (const block of vectorBlocks(vectors)) values.set(block.values, block.start * widthOf(vectors));
  return values;
}

async function readFully(file: FileHandle, bytes: Uint8Array, position: number, path: string): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const {bytesRead} = await file.read(bytes, done, bytes.length - done, position + done);
    if (bytesRead === 0) {
      throw new Error(`${path} ends too early: it is not as it was written. Delete it and embed again.`);
    }
    done += bytesRead;
  }
}
