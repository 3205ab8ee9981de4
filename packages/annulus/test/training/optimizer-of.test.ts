import type * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {optimizerOf} from '../../src/training/optimizer-of.js';

test('step drops come at two thirds and five sixths of a run, and once where both are the same epoch', (t) => {
  const rates = (epochs: number) => {
    const budget = {schedule: 'step-drops', learningRate: 1, epochs, momentum: 0, weightDecay: 0} as const;
    const optimizer = optimizerOf(budget)([] as tf.Variable[]);
    return Array.from({length: epochs}, (_, epoch) =>
      optimizer
        .learningRate({epoch, batch: 0, batches: 1, globalStep: epoch, maxEpochs: epochs, progress: epoch / epochs})
        .toFixed(2),
    );
  };
  t.deepEqual(rates(6), ['1.00', '1.00', '1.00', '1.00', '0.10', '0.01']);
  t.deepEqual(rates(4), ['1.00', '1.00', '1.00', '0.10']);
  t.deepEqual(rates(1), ['1.00']);
});
