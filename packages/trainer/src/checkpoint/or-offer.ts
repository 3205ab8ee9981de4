import {dirname, resolve} from 'node:path';
import {CheckpointError} from './checkpoint-error.js';
import {checkpointsIn, type ListedCheckpoint} from './checkpoints-in.js';
import {verified} from './verified.js';

/** Runs `read`; where the checkpoint at `path` is refused, the error names the newest good one in its folder. */
export async function orOffer<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    const good = await newestGood(path);
    throw new CheckpointError(path, error.problem, adviceOf(good), good?.path, {cause: error.cause});
  }
}

async function newestGood(refused: string): Promise<ListedCheckpoint | undefined> {
  for (const listed of await checkpointsIn(dirname(refused))) {
    if (resolve(listed.path) !== resolve(refused) && (await isGood(listed.path))) return listed;
  }
  return undefined;
}

const isGood = (path: string): Promise<boolean> =>
  verified(path).then(
    () => true,
    () => false,
  );

function adviceOf(good: ListedCheckpoint | undefined): string {
  if (!good) return 'There is no other good checkpoint in this folder.';
  const {path, about} = good;
  const where = `epoch ${about.epoch}, step ${about.global}`;
  return `The newest good checkpoint in this folder is ${path} (${where}): resume from that one.`;
}
