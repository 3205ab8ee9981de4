import * as tf from '@tensorflow/tfjs';

/** Runs `compute`, and when it throws frees what the gradient tape had saved: TensorFlow.js itself does so only on success. */
export function freeFailedTape<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    const {activeTape, gradientDepth} = tf.engine().state;
    if (gradientDepth === 0) for (const {saved} of activeTape ?? []) tf.dispose(saved ?? []);
    throw error;
  }
}
