import {smallConvNet} from '@annulus/encoders';
import {onBackends} from '@annulus/testing/on-backends';
import {type Position, Step, Transforms} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {MoCo, type MoCoOptions} from '../../src/algorithms/moco.js';
import {paperSGD} from '../../src/algorithms/optimizer-factory.js';
import {viewTensor} from '../../src/algorithms/view-tensor.js';
import {Negatives} from '../../src/contrast/negatives.js';
import {byLoops, naiveUnit} from '../contrast/naive-info-nce.js';
import {colours} from '../small-problem.js';

const at: Position = {globalStep: 0, epoch: 0, batch: 0, batches: 4, maxEpochs: 2, progress: 0};

const moco = (options: MoCoOptions) => {
  const data = colours();
  return {data, module: new MoCo(smallConvNet({width: 4, dimensions: 16, size: 8}), data, paperSGD, options)};
};

async function firstBatch(data: ReturnType<typeof colours>) {
  for await (const batch of data.epoch(0)) return batch;
  throw new Error('Expected a batch.');
}

onBackends('the loss is that of naive loops over the queue, in one direction and in both', async (t) => {
  for (const direction of ['query to key', 'symmetric'] as const) {
    const {data, module} = moco({queueSize: 40, direction, temperature: 0.2});
    const batch = await firstBatch(data);
    const transforms = new Transforms();
    let offers = 0;
    transforms.intercept(Negatives, 'counting', (candidates) => {
      offers++;
      return candidates;
    });
    const step = new Step(at, transforms);
    // A fresh momentum encoder is the encoder itself, and training statistics are those of the batch.
    const [one, two] = [0, 1].map((view) =>
      naiveUnit(
        tf.tidy(() => (module.encoder.apply(viewTensor(batch, view), {training: true}) as tf.Tensor2D).arraySync()),
      ),
    ) as [number[][], number[][]];
    const memory = tf.tidy(() => (module.state().queue as {rows: tf.Tensor2D}).rows.arraySync());
    const naive = (anchors: number[][], positives: number[][]) =>
      byLoops({anchors, positives, memory, temperature: 0.2, weights: anchors.map(() => memory.map(() => 1))});
    const expected = direction === 'symmetric' ? (naive(one, two) + naive(two, one)) / 2 : naive(one, two);

    const loss = tf.tidy(() => module.trainingStep(batch, step).arraySync());
    step.dispose();
    t.true(Math.abs(loss - expected) < 1e-4, `${direction}: ${loss}, expected ${expected}`);
    t.is(offers, direction === 'symmetric' ? 2 : 1);
    module.dispose();
  }
});

onBackends('both directions remember the keys of both views', async (t) => {
  const {data, module} = moco({queueSize: 32, direction: 'symmetric'});
  const step = new Step(at, new Transforms());
  const batch = await firstBatch(data);
  tf.tidy(() => module.trainingStep(batch, step));
  step.finish();
  step.dispose();
  const ids = tf.tidy(() => (module.state().queue as {ids: tf.Tensor1D}).ids.arraySync());
  t.deepEqual(ids, [...batch.ids, ...batch.ids]);
  module.dispose();
});

onBackends('the momentum encoder keeps the share of its weights that the schedule says', (t) => {
  const {module} = moco({queueSize: 32, keep: ({epoch}) => (epoch === 0 ? 0.75 : 1)});
  const [weight] = module.trainable as [tf.Variable];
  const before = weight.dataSync()[0] as number;
  tf.tidy(() => weight.assign(tf.onesLike(weight)));
  const firstKey = () =>
    tf.tidy(
      () => ((module.state().momentumEncoder as Record<string, tf.Tensor>)['0'] as tf.Tensor).dataSync()[0],
    ) as number;
  module.afterUpdate({...at, epoch: 1});
  t.is(firstKey(), before);
  module.afterUpdate(at);
  t.true(Math.abs(firstKey() - (0.75 * before + 0.25)) < 1e-6);
  t.is(t.throws(() => moco({keep: 1.5}))?.message, 'Expected keep to be in [0, 1], received 1.5.');
  module.dispose();
});

onBackends('options that make no sense are refused', (t) => {
  t.is(
    t.throws(() => moco({direction: 'both' as 'symmetric'}))?.message,
    'Expected direction to be one of query to key, symmetric, received both.',
  );
  t.is(
    t.throws(() => moco({queueSize: 20, direction: 'symmetric'}))?.message,
    'Expected queueSize to be at least the 32 keys of a batch, received 20: they must fit into the queue.',
  );
  t.is(t.throws(() => moco({keysPerNorm: 0}))?.message, 'Expected keysPerNorm to be a positive integer, received 0.');
});
