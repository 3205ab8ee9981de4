import * as tf from '@tensorflow/tfjs';
import type {LastingMemory} from '../../src/memory/memory.js';
import {lonelyStep} from '../offered.js';

/** Lets a memory remember rows as a step does: when its update has been made. */
export function write(memory: LastingMemory, ids: Int32Array, rows: () => tf.Tensor2D): void {
  const step = lonelyStep();
  try {
    tf.tidy(() => memory.write(step, {ids, rows: rows()}));
    step.finish();
  } finally {
    step.dispose();
  }
}
