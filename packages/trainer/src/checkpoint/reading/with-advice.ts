import {dirname, resolve} from 'node:path';
import {CheckpointError} from '../format/checkpoint-error.js';
import type {CheckpointMetadata} from '../format/checkpoint-metadata.js';
import {checkpointsIn, type ListedCheckpoint} from './checkpoints-in.js';
import {verified} from './verified.js';

/** Runs `read`; where the checkpoint at `path` is refused, the error names the newest good one in its folder. */
export async function withAdvice<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    const good = await newestGood(path);
    throw new CheckpointError(path, error.problem, adviceOf(good), good?.path, {cause: error.cause});
  }
}

type GoodCheckpoint = Extract<ListedCheckpoint, {readonly metadata: CheckpointMetadata}>;

async function newestGood(refused: string): Promise<GoodCheckpoint | undefined> {
  for (const listed of await checkpointsIn(dirname(refused))) {
    const other = listed.metadata && resolve(listed.path) !== resolve(refused);
    if (other && (await isGood(listed.path))) return listed;
  }
  return undefined;
}

const isGood = (path: string): Promise<boolean> =>
  verified(path).then(
    () => true,
    () => false,
  );

function adviceOf(good: GoodCheckpoint | undefined): string {
  if (!good) return 'There is no other good checkpoint in this folder.';
  const {path, metadata} = good;
  const where = `epoch ${metadata.epoch}, step ${metadata.globalStep}`;
  return `The newest good checkpoint in this folder is ${path} (${where}): resume from that one.`;
}
