import {testOnTorch} from '@annulus/testing/torch';
import {type Callback, disposeOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {runExperiment} from '../../src/experiment/run-experiment.js';
import {RingPlugin} from '../../src/ring/ring-plugin.js';
import {algorithms, smallProblem} from '../small-problem.js';

/** What the backend of LibTorch has beyond the interface of backends. */
interface Checking {
  checksRows: boolean;
}

for (const algorithm of algorithms.filter(({name}) => ['MoCo', 'InstanceDiscrimination', 'CMC'].includes(name))) {
  testOnTorch(
    `nothing that a step of ${algorithm.name} computes on a device is waited for before its loss`,
    async (t) => {
      const backend = tf.backend() as tf.KernelBackend & Checking;
      const read = backend.readSync;
      const shapes: number[][] = [];
      let inStep = false;
      const watching: Callback = {
        name: 'watching',
        onBatchStart: () => {
          inStep = true;
        },
        onBatchEnd: () => {
          inStep = false;
        },
      };
      backend.checksRows = false; // As on a GPU.
      backend.readSync = function (this: tf.KernelBackend, dataId) {
        if (inStep) shapes.push((this as unknown as {stored(info: object): {shape: number[]}}).stored({dataId}).shape);
        return read.call(this, dataId);
      };
      try {
        const plugins = [new RingPlugin({inner: 0.1, outer: 0.5})];
        disposeOf(
          (await runExperiment(smallProblem({algorithm, plugins, trainer: {maxEpochs: 1, callbacks: [watching]}})))
            .algorithm,
        );
      } finally {
        backend.checksRows = true;
        backend.readSync = read;
      }
      t.deepEqual(shapes, []);
    },
    {recording: 'off'}, // A recording is compared once with what it records.
  );
}
