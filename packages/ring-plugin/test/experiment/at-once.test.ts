import {shapes, twoViews} from '@annulus/datasets';
import {onBackends} from '@annulus/testing/on-backends';
import {type Callback, disposeOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {TrainingData} from '../../src/algorithms/training-data.js';
import {bind} from '../../src/experiment/bind.js';
import {runExperiment} from '../../src/experiment/run-experiment.js';
import {RingPlugin} from '../../src/ring/ring-plugin.js';
import {rebound} from '../rebound.js';
import {algorithms, smallProblem} from '../small-problem.js';

const [moco, instanceDiscrimination] = algorithms;

/** The losses of a training whose pictures a thread of its own loads. */
async function lossesOf(algorithm: typeof moco | typeof instanceDiscrimination): Promise<number[]> {
  const losses: number[] = [];
  const watching: Callback = {
    name: 'watching',
    onBatchEnd: ({metrics}) => void losses.push(metrics.loss as number),
  };
  const problem = smallProblem({
    algorithm,
    plugins: [new RingPlugin({inner: 0.1, outer: 0.5})],
    trainer: {maxEpochs: 2, callbacks: [watching]},
  });
  const data = twoViews(shapes({examples: 64, size: 8}), {batchSize: 16, seed: 5, workers: 1});
  const bindings = rebound(problem.bindings, bind(TrainingData, {useValue: data}));
  disposeOf((await runExperiment({...problem, bindings})).algorithm);
  return losses;
}

onBackends(
  'two trainings at once in one process, each loaded by a thread, are to the bit what each is alone',
  async (t) => {
    const alone = [await lossesOf(moco), await lossesOf(instanceDiscrimination)];
    const before = tf.memory().numTensors;
    t.deepEqual(await Promise.all([lossesOf(moco), lossesOf(instanceDiscrimination)]), alone);
    t.is(alone[0]?.length, 8);
    t.is(tf.memory().numTensors, before);
  },
  ['wasm'],
);
