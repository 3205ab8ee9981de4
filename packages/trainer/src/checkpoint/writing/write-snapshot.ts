import {mkdir, rm} from 'node:fs/promises';
import {dirname, resolve} from 'node:path';
import type {StateDict} from '../../contract/state-dict.js';
import type {CheckpointSource} from '../format/checkpoint-metadata.js';
import {checkpointWriteError} from './checkpoint-write-error.js';
import {SnapshotMemoryError} from './snapshot-memory.js';
import {type Snapshot, takeSnapshot} from './take-snapshot.js';
import {temporaryFor} from './temporary-files.js';
import {writingThread} from './writing-thread.js';

/** What the writing thread is given. */
export interface WritingTask extends Snapshot {
  readonly path: string;
  /** In the same folder, so that it can be renamed to `path` in one step. */
  readonly temporary: string;
}

/**
 * Writes a checkpoint file in another thread. At every moment `path` is what it was or the whole new file, also
 * when the process is killed; when the promise resolves, the file is safely on disk.
 *
 * @returns the snapshot's buffer, for `takeSnapshot` to use again
 * @throws {CheckpointWriteError} and leaves nothing behind
 */
export async function writeSnapshot(path: string, {buffer, bytes}: Snapshot): Promise<ArrayBuffer> {
  const target = resolve(path);
  const temporary = temporaryFor(target);
  try {
    await mkdir(dirname(target), {recursive: true});
    return await writingThread.write({path: target, temporary, buffer, bytes});
  } catch (cause) {
    await rm(temporary, {force: true}).catch(() => undefined);
    throw await checkpointWriteError(path, bytes, cause);
  }
}

/** Saves a state as a checkpoint file. The state stays the caller's. */
export async function saveCheckpoint(path: string, state: StateDict, source: CheckpointSource): Promise<void> {
  await writeSnapshot(path, await snapshotFor(path, state, source));
}

/**
 * Takes the snapshot that is to be written to `path`.
 *
 * @throws {CheckpointWriteError} when there is no memory for it
 */
export async function snapshotFor(
  path: string,
  state: StateDict,
  source: CheckpointSource,
  reused?: ArrayBuffer,
): Promise<Snapshot> {
  try {
    return await takeSnapshot(state, source, reused);
  } catch (cause) {
    throw cause instanceof SnapshotMemoryError ? await checkpointWriteError(path, cause.bytes, cause) : cause;
  }
}
