import {CheckpointError} from '../format/checkpoint-error.js';
import {checkpointsIn} from './checkpoints-in.js';
import {withAdvice} from './with-advice.js';

/**
 * The newest checkpoint of a folder, by when it was written: where an interrupted run goes on. `undefined` only if the
 * folder holds none, or is not there.
 *
 * @throws {CheckpointError} when the newest file is damaged or cannot be read; names the newest good one
 */
export async function latestCheckpoint(folder: string): Promise<string | undefined> {
  const [newest] = await checkpointsIn(folder);
  if (newest?.problem === undefined) return newest?.path;
  const {path, problem} = newest;
  return withAdvice(path, () => Promise.reject(new CheckpointError(path, problem)));
}
