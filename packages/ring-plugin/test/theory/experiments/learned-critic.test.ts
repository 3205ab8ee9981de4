import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import {learnedCritic} from '../../../src/index.js';

onBackends(
  'learned critics estimate a little less than the truth, and as the windows say',
  async (t) => {
    const tensors = tf.memory().numTensors;
    const rows = await learnedCritic({seeds: 2, samples: 60, pool: 4096}, {steps: 120, batchSize: 64});
    t.is(tf.memory().numTensors, tensors);
    const limitOf = (window: string) =>
      rows.find((row) => row.estimator === 'CNCE' && row.window === window)?.limit.mean ?? Number.NaN;
    const truth = rows[0]?.truth ?? 0;
    t.true(limitOf('all') <= truth && limitOf('all') > truth - 0.1, `${limitOf('all')}`);
    t.true(limitOf('e^f above 1') < limitOf('all'));
    t.true(limitOf('ranks 10–100%') > truth);
  },
  ['wasm'],
);
