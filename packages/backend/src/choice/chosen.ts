import * as tf from '@tensorflow/tfjs';
import {cpu} from '../engines/cpu/engine.js';

let stage: 'nobody chose' | 'chosen' | 'said' = 'nobody chose';

/** Remembers that somebody has chosen a backend. */
export function rememberChoice(): void {
  stage = 'chosen';
}

/** Says once, to those who begin to train, that nobody has chosen a backend and TensorFlow.js fell back to its slowest. */
export function warnUnlessChosen(): void {
  if (stage !== 'nobody chose' || tf.getBackend() !== cpu.name) return;
  stage = 'said';
  process.emitWarning(
    'Nobody has chosen a backend, so TensorFlow.js trains in plain JavaScript, many times slower than it could. Write ' +
      "`await useBackend()` before anything is made, with useBackend of @annulus/backend; useBackend('cpu') if it is meant so.",
  );
}
