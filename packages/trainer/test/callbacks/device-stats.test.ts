import '@annulus/testing/on-tested-backend';
import {warningsOf} from '@annulus/testing/warnings-of';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type Callback, DeviceStats, type Metrics, type Step, Trainer, WeightAveraging} from '../../src/index.js';
import {LinearRegression, type Points, points} from '../linear-regression.js';

const names = ['device/tensors', 'device/tensorBytes', 'device/residentBytes', 'device/heapBytes'];

/** Keeps a tensor of every batch of the first epochs, until it is disposed of. */
class Leaking extends LinearRegression {
  readonly kept: tf.Tensor[] = [];

  constructor(readonly epochs = Number.POSITIVE_INFINITY) {
    super();
  }

  override trainingStep(batch: Points, step: Step): tf.Scalar {
    if (step.info.epoch < this.epochs) this.kept.push(tf.keep(tf.zeros([256])));
    return super.trainingStep(batch, step);
  }

  override dispose(): void {
    super.dispose();
    tf.dispose(this.kept);
  }
}

async function logged(callbacks: readonly Callback[], module = new LinearRegression(), maxEpochs = 2) {
  const trainer = new Trainer({maxEpochs, callbacks, progress: 'quiet'});
  const [epochs, batches]: [Metrics[], Metrics[]] = [[], []];
  const tensors: number[] = [];
  trainer.hooks.epochEnd.subscribe(({metrics}) => {
    epochs.push(metrics);
    tensors.push(tf.memory().numTensors);
  });
  trainer.hooks.batchEnd.subscribe(({metrics}) => batches.push(metrics));
  await trainer.fit(module, points());
  module.dispose();
  return {epochs, batches, tensors};
}

test.serial('what is held is logged with every epoch, or with every batch too', async (t) => {
  const {epochs, batches, tensors} = await logged([new DeviceStats()], new Leaking());
  t.deepEqual(
    epochs.map((metrics) => metrics['device/tensors']),
    tensors,
  );
  const bytes = epochs.map((metrics) => metrics['device/tensorBytes'] as number);
  t.is((bytes[1] as number) - (bytes[0] as number), 2 * 256 * 4);
  const {'device/residentBytes': resident = 0, 'device/heapBytes': heap = 0} = epochs[0] as Metrics;
  t.true(heap > 1e6 && resident > heap);
  t.false(batches.some((metrics) => names.some((name) => name in metrics)));
  const often = await logged([new DeviceStats({every: 'batch'})]);
  t.true([...often.batches, ...often.epochs].every((metrics) => names.every((name) => name in metrics)));
});

test.serial('tensors that grow for six epochs are warned of once', async (t) => {
  const warned = await warningsOf('Tensors grow', async () => {
    await logged([new DeviceStats()], new Leaking(), 12);
  });
  t.is(warned.length, 1);
  const [first = 0] = /\d+/.exec(warned[0] as string) ?? [];
  const counts = [0, 2, 4, 6, 8, 10].map((more) => Number(first) + more);
  t.is(
    warned[0],
    `Tensors grow with every epoch: there were ${counts.join(', ')} at the ends of the last 6. Something makes tensors and ` +
      'does not free them, and the memory will run out. Look at what the module, callbacks and hooks keep; compute inside ' +
      'tf.tidy, and free what outlives it with tf.dispose.',
  );
});

test.serial('what grows only in the beginning, or once, is no leak', async (t) => {
  const warned = await warningsOf('Tensors grow', async () => {
    await logged([new DeviceStats(), new WeightAveraging({from: {epochs: 3}})], new Leaking(5), 12);
  });
  t.deepEqual(warned, []);
});

test('options of the statistics are checked', (t) => {
  t.throws(() => new DeviceStats({every: 'step' as 'batch'}), {
    message: 'Expected every to be one of epoch, batch, received step.',
  });
});
