import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {CheckpointError, type Inspection, inspectCheckpoint} from '@annulus/trainer';

/** A checkpoint file of a folder: what is inside, or why it cannot be used. */
export type FoundCheckpoint = {
  readonly path: string;
  /** When it was written, in milliseconds since 1970. */
  readonly written: number;
} & ({readonly inspection: Inspection} | {readonly problem: string});

export type GoodCheckpoint = Extract<FoundCheckpoint, {readonly inspection: Inspection}>;

export const isGood = (found: FoundCheckpoint): found is GoodCheckpoint => 'inspection' in found;

/** All checkpoints of a folder and those below it, each verified, the newest first; none where there is no such folder. */
export async function checkpointsOf(folder: string): Promise<FoundCheckpoint[]> {
  const found: FoundCheckpoint[] = [];
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const file = {path, written: (await stat(path)).mtimeMs};
    try {
      found.push({...file, inspection: await inspectCheckpoint(path)});
    } catch (error) {
      if (!(error instanceof CheckpointError)) throw error;
      found.push({...file, problem: error.problem});
    }
  }
  const step = (each: FoundCheckpoint) => (isGood(each) ? each.inspection.about.global : 0);
  return found.sort((a, b) => b.written - a.written || step(b) - step(a) || a.path.localeCompare(b.path));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder, {recursive: true})).filter((name) => name.endsWith('.safetensors'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
