import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import {saveCheckpoint} from '../../src/index.js';

/** Run as a process: saves 16 MB over and over at the path it is given, each a step on, until it is killed. */
await useTestedBackend();
for (let globalStep = 1; ; globalStep++) {
  const state = {rows: tf.fill([4_000_000], globalStep)};
  await saveCheckpoint(process.argv[2] as string, state, {
    module: 'Rows',
    epoch: 0,
    batch: 0,
    globalStep,
    hyperparameters: {},
  });
  tf.dispose(state);
  process.stdout.write(`${globalStep}\n`);
}
