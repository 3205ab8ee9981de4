import {createHash} from 'node:crypto';
import {type FileHandle, open} from 'node:fs/promises';
import {messageOf} from '../../contract/message-of.js';
import {CheckpointError} from '../format/checkpoint-error.js';
import {DIGEST} from '../format/format.js';
import {expectWhole, type Header, readHeader} from '../format/header.js';

/** A checkpoint file, read and found to be what was written. */
export interface Verified extends Header {
  /** The bytes after the header. */
  readonly data: ArrayBuffer;
}

const piece = 8 * 1024 * 1024;

/** @throws {CheckpointError} when it cannot be read, or is not byte for byte what was written */
export function verified(path: string): Promise<Verified> {
  return withFile(path, async (file) => {
    const header = await readHeader(path, file);
    expectWhole(path, header);
    const hash = createHash('sha256').update(withoutDigest(header.head));
    const data = new ArrayBuffer(header.bytes - header.head.length);
    for (let start = 0; start < data.byteLength; ) {
      const part = new Uint8Array(data, start, Math.min(piece, data.byteLength - start));
      const {bytesRead} = await file.read(part, 0, part.length, header.head.length + start);
      if (bytesRead === 0) throw new CheckpointError(path, `${path} was truncated while it was being read.`);
      hash.update(part.subarray(0, bytesRead));
      start += bytesRead;
    }
    if (hash.digest('hex') !== header.sha256) {
      throw new CheckpointError(path, `${path} was altered: its hash differs from the one that was saved with it.`);
    }
    return {...header, data};
  });
}

/** Runs `use` with the file at `path`; what goes wrong is a `CheckpointError`. */
export async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    return await use(file);
  } catch (error) {
    if (error instanceof CheckpointError) throw error;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const problem = missing ? `There is no checkpoint at ${path}.` : `${path} cannot be read: ${messageOf(error)}.`;
    throw new CheckpointError(path, problem, '', undefined, {cause: error});
  } finally {
    await file?.close();
  }
}

function withoutDigest(head: Buffer): Buffer {
  const copy = Buffer.from(head);
  copy.write(DIGEST.zeros, DIGEST.start, 'latin1');
  return copy;
}
