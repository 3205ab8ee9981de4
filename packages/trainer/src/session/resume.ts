import * as tf from '@tensorflow/tfjs';
import {type Checkpoint, readCheckpoint} from '../checkpoint/read-checkpoint.js';
import {tensorsOf} from '../module/tensors-of.js';
import type {Session} from './session.js';

/** Lets a fit go on where the checkpoint at `path` was saved. */
export async function resumeFrom(path: string, run: Session): Promise<void> {
  await withCheckpoint(path, run, ({state}) => run.restore(state));
}

/** Gives the module of a run the state it has in the checkpoint at `path`, if there is one. */
export async function restoreModule(path: string | undefined, run: Session): Promise<void> {
  if (path === undefined) return;
  await withCheckpoint(path, run, ({state}) => run.restoreForEvaluation(state));
}

async function withCheckpoint(path: string, run: Session, use: (checkpoint: Checkpoint) => void): Promise<void> {
  const checkpoint = await readCheckpoint(path);
  try {
    const saved = checkpoint.about.module;
    if (saved !== run.module.name) {
      throw new Error(`Expected a checkpoint of ${run.module.name}, ${path} is one of ${saved}. Choose another file.`);
    }
    use(checkpoint);
  } finally {
    tf.dispose(tensorsOf(checkpoint.state));
  }
}
