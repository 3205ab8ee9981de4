import {stat} from 'node:fs/promises';
import {latestCheckpoint} from '../checkpoint/reading/latest-checkpoint.js';

/** The checkpoint that a path means: itself, or the newest in that folder. @throws when the folder holds none */
export async function checkpointAt(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return path;
  const latest = await latestCheckpoint(path);
  if (latest !== undefined) return latest;
  throw new Error(
    `Expected a checkpoint in the folder ${path}, there is none. Choose another, or leave it out to start anew.`,
  );
}
