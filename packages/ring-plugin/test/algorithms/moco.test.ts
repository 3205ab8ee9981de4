import {smallConvNet} from '@annulus/encoders';
import {onBackends} from '@annulus/testing/on-backends';
import {disposeOf, type Position, Step, Transforms} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {MoCo, type MoCoOptions} from '../../src/algorithms/moco.js';
import {paperSGD} from '../../src/algorithms/optimizer-factory.js';
import {viewTensor} from '../../src/algorithms/view-tensor.js';
import {Negatives} from '../../src/contrast/negatives.js';
import {byLoops, naiveUnit} from '../contrast/naive-info-nce.js';
import {firstBatchOf} from '../first-batch-of.js';
import {colours} from '../small-problem.js';

const at: Position = {globalStep: 0, epoch: 0, batch: 0, batches: 4, maxEpochs: 2, progress: 0};

const moco = (options: MoCoOptions) => {
  const data = colours();
  return {data, module: new MoCo(smallConvNet({width: 4, dimensions: 16, size: 8}), data, paperSGD, options)};
};

onBackends('the loss is that of naive loops over the queue, in one direction and in both', async (t) => {
  for (const direction of ['asymmetric', 'symmetric'] as const) {
    const {data, module} = moco({queueSize: 40, loss: direction, temperature: 0.2});
    const batch = await firstBatchOf(data);
    const transforms = new Transforms();
    let offers = 0;
    transforms.intercept(Negatives, 'counting', (candidates) => {
      offers++;
      return candidates;
    });
    const step = new Step(at, transforms);
    // A fresh momentum encoder is the encoder itself, and training statistics are those of the batch.
    const [one, two] = [0, 1].map((view) =>
      naiveUnit(tf.tidy(() => module.encoder.forward(viewTensor(batch, view)).arraySync())),
    ) as [number[][], number[][]];
    const memory = tf.tidy(() => module.parts.queue.rows.arraySync());
    const naive = (anchors: number[][], positives: number[][]) =>
      byLoops({anchors, positives, memory, temperature: 0.2, weights: anchors.map(() => memory.map(() => 1))});
    const expected = direction === 'symmetric' ? (naive(one, two) + naive(two, one)) / 2 : naive(one, two);

    const loss = tf.tidy(() => module.trainingStep(batch, step).arraySync());
    step.dispose();
    t.true(Math.abs(loss - expected) < 1e-4, `${direction}: ${loss}, expected ${expected}`);
    t.is(offers, direction === 'symmetric' ? 2 : 1);
    disposeOf(module);
  }
});

onBackends('both directions remember the keys of both views', async (t) => {
  const {data, module} = moco({queueSize: 32, loss: 'symmetric'});
  const step = new Step(at, new Transforms());
  const batch = await firstBatchOf(data);
  tf.tidy(() => module.trainingStep(batch, step));
  step.finish();
  step.dispose();
  const ids = [...module.parts.queue.instances];
  t.deepEqual(ids, [...batch.ids, ...batch.ids]);
  disposeOf(module);
});

onBackends('the momentum encoder keeps the share of its weights that the schedule says', (t) => {
  const {module} = moco({queueSize: 32, momentum: ({epoch}) => (epoch === 0 ? 0.75 : 1)});
  const [weight] = module.encoder.trainable as [tf.Variable];
  const before = weight.dataSync()[0] as number;
  tf.tidy(() => weight.assign(tf.onesLike(weight)));
  const firstKey = () =>
    tf.tidy(() => module.parts.momentumEncoder.network.getWeights()[0]?.dataSync()[0]) as unknown as number;
  tf.tidy(() => module.parts.momentumEncoder.onUpdate({...at, epoch: 1}));
  t.is(firstKey(), before);
  tf.tidy(() => module.parts.momentumEncoder.onUpdate(at));
  t.true(Math.abs(firstKey() - (0.75 * before + 0.25)) < 1e-6);
  t.is(t.throws(() => moco({momentum: 1.5}))?.message, 'Expected momentum to be in [0, 1], received 1.5.');
  disposeOf(module);
});

onBackends('options that make no sense are refused', (t) => {
  t.is(
    t.throws(() => moco({loss: 'both' as 'symmetric'}))?.message,
    'Expected loss to be one of asymmetric, symmetric, received both.',
  );
  t.is(
    t.throws(() => moco({queueSize: 20, loss: 'symmetric'}))?.message,
    'Expected queueSize to be at least the 32 keys of a batch, received 20: they must fit into the queue.',
  );
  t.is(t.throws(() => moco({keysPerNorm: 0}))?.message, 'Expected keysPerNorm to be a positive integer, received 0.');
});
