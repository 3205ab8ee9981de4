import {smallConvNet} from '@annulus/encoders';
import {onBackends} from '@annulus/testing/on-backends';
import {
  type Callback,
  disposeOf,
  SGD,
  type StateDict,
  Step,
  stateOf,
  Trainer,
  Transforms,
  tensorsOf,
} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {InstanceDiscrimination} from '../../src/algorithms/instance-discrimination.js';
import {LocalAggregation, type LocalAggregationOptions} from '../../src/algorithms/local-aggregation.js';
import type {OptimizerFactory} from '../../src/algorithms/optimizer-factory.js';
import {viewTensor} from '../../src/algorithms/view-tensor.js';
import {sphericalKMeans} from '../../src/clustering/spherical-k-means.js';
import {unit} from '../../src/memory/unit.js';
import {colours} from '../small-problem.js';

const sized = {background: 30, clusterings: 2, clusters: 12};

const encoder = () => smallConvNet({width: 4, dimensions: 16, size: 8});
const optimizer: OptimizerFactory = (variables) => new SGD(variables, {learningRate: 0.02});

const algorithm = (options: LocalAggregationOptions = {}) =>
  new LocalAggregation(encoder(), colours(), optimizer, {...sized, ...options});

async function trained(options: LocalAggregationOptions, maxEpochs: number, callbacks: Callback[] = []) {
  const module = algorithm(options);
  await new Trainer({maxEpochs, progress: 'quiet', callbacks}).fit(module, colours());
  return module;
}

function labelsOf(state: StateDict): {stage: string; labels: number[][]} {
  const {stage, labels} = state.clusterings as {stage: string; labels: tf.Tensor2D};
  return {stage, labels: labels.arraySync()};
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

interface Case {
  readonly anchors: number[][];
  readonly ids: Int32Array;
  readonly bank: number[][];
  readonly labels: number[][];
  readonly temperature: number;
}

/** −log(Σ over C ∩ B / Σ over B), each example's own row in both (Zhuang et al. 2019), mean over the anchors. */
function byLoops({anchors, ids, bank, labels, temperature}: Case): number {
  const losses = anchors.map((anchor, index) => {
    const id = ids[index] as number;
    const nearest = bank
      .map((row, instance) => ({instance, similarity: dot(anchor, row)}))
      .filter(({instance}) => instance !== id)
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, sized.background);
    const own = Math.exp(dot(anchor, bank[id] as number[]) / temperature);
    let [close, background] = [own, own];
    for (const {instance, similarity} of nearest) {
      const mass = Math.exp(similarity / temperature);
      background += mass;
      if (labels.some((each) => each[instance] === each[id])) close += mass;
    }
    return Math.log(background) - Math.log(close);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

onBackends('the loss is that of the naive loops over background and close neighbours', async (t) => {
  for (const temperature of [0.07, 0.3]) {
    const module = await trained({temperature}, 2);
    const state = stateOf(module);
    const bank = ((state.bank as StateDict).rows as tf.Tensor2D).arraySync();
    const {labels} = labelsOf(state);
    for await (const batch of colours().epoch(3)) {
      const step = new Step(
        {globalStep: 8, epoch: 2, batch: 0, batches: 4, maxEpochs: 3, progress: 0.7},
        new Transforms(),
      );
      const anchors = tf.tidy(() => unit(module.encoder.forward(viewTensor(batch, 0))).arraySync());
      const loss = tf.tidy(() => module.trainingStep(batch, step).arraySync());
      step.dispose();
      const expected = byLoops({anchors, ids: batch.ids, bank, labels, temperature});
      t.true(Math.abs(loss - expected) < 1e-4 * Math.max(1, expected), `${loss}, expected ${expected}`);
    }
    tf.dispose(tensorsOf(state));
    disposeOf(module);
  }
});

onBackends(
  'every epoch after the warm-up ends with new clusterings of the bank as its last update left it',
  async (t) => {
    const seen: {stage: string; labels: number[][]; again: number[][]}[] = [];
    const looking: Callback = {
      name: 'looking',
      onBatchEnd: ({epoch}, {module}) => {
        const state = stateOf(module);
        const rows = (state.bank as StateDict).rows as tf.Tensor2D;
        const again = [0, 1].map((clustering) =>
          tf.tidy(() =>
            sphericalKMeans(rows, {clusters: 12, iterations: 10, keys: [4, epoch + 1, clustering]}).arraySync(),
          ),
        );
        seen.push({...labelsOf(state), again});
        tf.dispose(tensorsOf(state));
      },
    };
    disposeOf(await trained({warmup: {epochs: 2}, seed: 4}, 4, [looking]));
    t.deepEqual(
      seen.map(({stage}) => stage),
      Array.from({length: 16}, (_, batch) => (batch < 7 ? 'none yet' : 'made')),
    );
    for (const last of [7, 11, 15]) t.deepEqual(seen[last]?.labels, seen[last]?.again);
    for (const batch of [8, 9, 10, 12, 13, 14]) t.deepEqual(seen[batch]?.labels, seen[batch - 1]?.labels);
    t.notDeepEqual(seen[11]?.labels, seen[7]?.labels);
  },
);

onBackends('the warm-up is a quarter of a short run', async (t) => {
  const stages: string[] = [];
  const looking: Callback = {
    name: 'looking',
    onEpochEnd: (_, {module}) => {
      const state = stateOf(module);
      stages.push(labelsOf(state).stage);
      tf.dispose(tensorsOf(state));
    },
  };
  disposeOf(await trained({}, 5, [looking]));
  t.deepEqual(stages, ['none yet', 'made', 'made', 'made', 'made']);
});

onBackends('before there are clusters it is instance discrimination', async (t) => {
  const lossOf = async (make: () => LocalAggregation | InstanceDiscrimination) => {
    const losses: number[] = [];
    const module = make();
    const watching: Callback = {
      name: 'watching',
      onBatchEnd: ({metrics}) => {
        losses.push(metrics.loss as number);
      },
    };
    await new Trainer({maxEpochs: 2, progress: 'quiet', callbacks: [watching]}).fit(module, colours());
    disposeOf(module);
    return losses;
  };
  const plain = await lossOf(
    () => new InstanceDiscrimination(encoder(), colours(), optimizer, {negatives: sized.background}),
  );
  t.deepEqual(await lossOf(() => algorithm({warmup: {epochs: 2}})), plain);
  t.notDeepEqual((await lossOf(() => algorithm())).slice(4), plain.slice(4));
});

test('options that are no counts are refused', (t) => {
  const message = (options: LocalAggregationOptions) => t.throws(() => algorithm(options))?.message;
  t.is(message({clusters: 65}), 'Expected clusters to be at most 64, one for each example, received 65.');
  t.is(message({clusterings: 0}), 'Expected clusterings to be a positive integer, received 0.');
  t.is(message({iterations: 1.5}), 'Expected iterations to be a positive integer, received 1.5.');
  t.is(message({background: -1}), 'Expected background to be a positive integer, received -1.');
  t.is(message({warmup: {epochs: 0}}), 'Expected warmup.epochs to be a positive integer, received 0.');
});

test('there is a cluster for every 43 examples, and at least 2', (t) => {
  const clusters = (examples: number) => {
    const module = new LocalAggregation(encoder(), colours({examples}), optimizer);
    disposeOf(module);
    return module.hyperparameters.clusters;
  };
  t.deepEqual([20, 430, 10_000].map(clusters), [2, 10, 233]);
});
