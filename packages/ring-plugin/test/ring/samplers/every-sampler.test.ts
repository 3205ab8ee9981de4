import {onBackends} from '@annulus/testing/on-backends';
import type {Callback} from '@annulus/trainer';
import {disposeOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {runExperiment} from '../../../src/experiment/run-experiment.js';
import {RingPlugin} from '../../../src/ring/ring-plugin.js';
import {samplers} from '../../every-sampler.js';
import {algorithms, smallProblem} from '../../small-problem.js';

for (const algorithm of algorithms) {
  if ('negatives' in algorithm) continue; // Nothing to sample from.
  onBackends(
    `${algorithm.name} with every sampler holds its tensor count and gives every tensor back`,
    async (t) => {
      for (const {name, create} of samplers) {
        const before = tf.memory().numTensors;
        const counts = new Set<number>();
        const losses: number[] = [];
        const counting: Callback = {
          name: 'counting',
          onBatchEnd: ({metrics}) => {
            counts.add(tf.memory().numTensors);
            losses.push(metrics.loss as number);
          },
        };
        const {algorithm: trained} = await runExperiment(
          smallProblem({
            algorithm,
            plugins: [new RingPlugin({sampler: create()})],
            trainer: {maxSteps: 2, callbacks: [counting]},
          }),
        );
        disposeOf(trained);
        t.is(losses.length, 2, name);
        t.true(losses.every(Number.isFinite), `${name}: ${losses}`);
        t.is(counts.size, 1, name);
        t.is(tf.memory().numTensors, before, name);
      }
    },
    ['wasm'],
  );
}
