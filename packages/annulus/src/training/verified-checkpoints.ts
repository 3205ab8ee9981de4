import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {
  CheckpointError,
  checkpointsIn,
  type Inspection,
  inspectCheckpoint,
  type ListedCheckpoint,
} from '@annulus/trainer';

/** A checkpoint file whose bytes have been compared with its hash: what is inside, or why it cannot be used. */
export type VerifiedCheckpoint = Pick<ListedCheckpoint, 'path' | 'written'> &
  (
    | {readonly inspection: Inspection; readonly problem?: never}
    | {readonly problem: string; readonly inspection?: never}
  );

/** All checkpoints of a folder, the newest first, each verified. */
export async function verifiedCheckpoints(folder: string): Promise<VerifiedCheckpoint[]> {
  const found: VerifiedCheckpoint[] = [];
  for (const {path, written, problem} of await checkpointsIn(folder)) {
    found.push({path, written, ...(problem === undefined ? await verified(path) : {problem})});
  }
  return found;
}

/** Those of a folder and of all folders below it. */
export async function checkpointsBelow(folder: string): Promise<VerifiedCheckpoint[]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const below = entries.filter((entry) => entry.isDirectory()).map(({parentPath, name}) => join(parentPath, name));
  const found = await Promise.all([folder, ...below].map(verifiedCheckpoints));
  return found.flat().sort((a, b) => b.written - a.written);
}

async function verified(path: string): Promise<{readonly inspection: Inspection} | {readonly problem: string}> {
  try {
    return {inspection: await inspectCheckpoint(path)};
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    return {problem: error.problem};
  }
}
