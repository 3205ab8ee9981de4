import {createHash} from 'node:crypto';
import {type FileHandle, open, rename} from 'node:fs/promises';
import {dirname} from 'node:path';
import {parentPort} from 'node:worker_threads';
import {messageOf} from '../../contract/message-of.js';
import {DIGEST} from '../format/format.js';
import type {WritingTask} from './write-snapshot.js';

/** What the writing thread is told. */
export interface WritingOrder {
  readonly id: number;
  readonly task: WritingTask;
}

/** What it answers: the task's buffer once the file is safely on disk, or why there is none. */
export type WritingReport = {readonly id: number} & (
  | {readonly buffer: ArrayBuffer}
  /** `details` are those of a system call that failed, such as its code. */
  | {readonly message: string; readonly details: object}
);

/** Few enough bytes for the hash of one piece to be computed while the one before it is being written. */
const piece = 8 * 1024 * 1024;

parentPort?.on('message', async ({id, task}: WritingOrder) => {
  const {buffer} = task;
  try {
    await writeFlushed(task);
    tell({id, buffer}, [buffer]);
  } catch (error) {
    tell({id, message: messageOf(error), details: {...(error as object)}});
  }
});

function tell(report: WritingReport, handedOver: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(report, handedOver);
}

/** Writes the file under its temporary name, and renames it once all of it is on disk. */
async function writeFlushed(task: WritingTask): Promise<void> {
  const {path, temporary} = task;
  const file = await open(temporary, 'wx');
  try {
    await writeHashed(file, task);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await flushFolder(dirname(path));
}

/** Writes and hashes at the same time; the digits of the hash are written last, over the zeros in their place. */
async function writeHashed(file: FileHandle, {buffer, bytes}: WritingTask): Promise<void> {
  const hash = createHash('sha256');
  for (let start = 0; start < bytes; start += piece) {
    const part = new Uint8Array(buffer, start, Math.min(piece, bytes - start));
    const writing = writeAll(file, part, start);
    hash.update(part);
    await writing;
  }
  await writeAll(file, Buffer.from(hash.digest('hex')), DIGEST.start);
}

/** A single write may stop half-way without an error, at the last bytes of a disk for one. */
async function writeAll(file: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const {bytesWritten} = await file.write(bytes, written, bytes.length - written, start + written);
    written += bytesWritten;
  }
}

async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // Folders cannot be opened there.
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
