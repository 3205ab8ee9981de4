import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {
  disposeOf,
  EarlyStopping,
  latestCheckpoint,
  ModelCheckpoint,
  Trainer,
  type TrainerOptions,
} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {effectiveRank, RepresentationMonitor, tolerance, uniformity} from '../../src/index.js';
import {colouredViews, examples, labels, Together} from './two-colours.js';

test.before(async () => {
  await useTestedBackend();
});

const views = colouredViews({batchSize: 8});

/** Trains, and lists what each epoch logged of the representation. */
async function fit(options: Partial<TrainerOptions>, module = new Together()) {
  const trainer = new Trainer({maxEpochs: 4, progress: 'quiet', ...options});
  const epochs: Record<string, number>[] = [];
  trainer.hooks.epochEnd.subscribe(({metrics}) => {
    const own = Object.entries(metrics).filter(([name]) => name.startsWith('representation/'));
    epochs.push(Object.fromEntries(own));
  });
  const result = await trainer.fit(module, colouredViews());
  return {epochs, result, module};
}

const monitor = (every = 1) => new RepresentationMonitor({views, pictures: examples, every: {epochs: every}});

test.serial('it logs seven numbers, those of the vectors that the encoder makes of the same pictures', async (t) => {
  const {epochs, module} = await fit({callbacks: [monitor()]});
  t.deepEqual(Object.keys(epochs[3] ?? {}), [
    'representation/feature-rank',
    'representation/embedding-rank',
    'representation/feature-deviation',
    'representation/embedding-deviation',
    'representation/uniformity',
    'representation/alignment',
    'representation/tolerance',
  ]);
  const read = async (which: number, feature: string) => {
    const rows: number[] = [];
    for await (const {views: of} of views.epoch(0)) {
      const {data, shape} = of[which] as (typeof of)[number];
      rows.push(...tf.tidy(() => module.encoder.extract(tf.tensor(data, [...shape]), feature).dataSync()));
    }
    return rows;
  };
  const first = {vectors: Float32Array.from(await read(0, 'embedding')), dimensions: 5};
  const pooled = {
    vectors: Float32Array.from([...(await read(0, 'pooled')), ...(await read(1, 'pooled'))]),
    dimensions: 4,
  };
  const near = (name: string, expected = Number.NaN) =>
    t.true(Math.abs((epochs[3]?.[`representation/${name}`] as number) - expected) < 1e-4, name);
  near('uniformity', uniformity(first));
  near('tolerance', tolerance({...first, labels}));
  near('feature-rank', effectiveRank(pooled));
  disposeOf(module);
});

test.serial('it changes nothing of the training and leaves no tensor behind', async (t) => {
  const plain = await fit({});
  disposeOf(plain.module);
  const before = tf.memory().numTensors;
  const watched = await fit({callbacks: [monitor()]});
  disposeOf(watched.module);
  t.is(watched.result.metrics.loss, plain.result.metrics.loss);
  t.is(tf.memory().numTensors, before);
});

test.serial('it looks every few epochs and after the last; by default as few as cost 1% of the passes', async (t) => {
  const lookedAt = async (callback: RepresentationMonitor, maxEpochs: number) => {
    const {epochs, module} = await fit({maxEpochs, callbacks: [callback]});
    disposeOf(module);
    return epochs.flatMap((metrics, epoch) => (Object.keys(metrics).length > 0 ? [epoch + 1] : []));
  };
  t.deepEqual(await lookedAt(monitor(2), 5), [2, 4, 5]);
  // Two views of 2 pictures are 4 passes; 24 examples an epoch are 72 passes, of which 1% is 0.72: every sixth epoch.
  t.deepEqual(await lookedAt(new RepresentationMonitor({views, pictures: 2}), 7), [6, 7]);
});

test.serial(
  'one view of each picture says nothing of alignment, and batches without labels nothing of tolerance',
  async (t) => {
    const single = {
      batches: views.batches,
      async *epoch(epoch: number) {
        for await (const {labels: _, ...batch} of views.epoch(epoch)) yield {...batch, views: batch.views.slice(0, 1)};
      },
    };
    const {epochs, module} = await fit({maxEpochs: 1, callbacks: [new RepresentationMonitor({views: single})]});
    t.deepEqual(Object.keys(epochs[0] ?? {}).length, 5);
    t.false('representation/alignment' in (epochs[0] ?? {}));
    t.false('representation/tolerance' in (epochs[0] ?? {}));
    disposeOf(module);
  },
);

test.serial(
  'a constant representation is a collapse, not NaN; early stopping and a checkpoint can watch it',
  async (t) => {
    const module = new Together();
    for (const weight of module.encoder.trainable) weight.assign(tf.zerosLike(weight));
    const folder = temporaryFolder(t);
    const stopping = new EarlyStopping({
      monitor: 'representation/embedding-deviation',
      mode: 'max',
      divergence: 0.05,
    });
    const checkpoint = new ModelCheckpoint({folder, monitor: 'representation/embedding-rank', mode: 'max'});
    const {epochs, result} = await fit({maxEpochs: 20, callbacks: [monitor(3), stopping, checkpoint]}, module);
    t.is(result.epochs, 3);
    t.is(result.reason, 'stopped');
    t.regex(stopping.reason ?? '', /representation\/embedding-deviation/);
    t.deepEqual(epochs[2], {
      'representation/feature-rank': 0,
      'representation/embedding-rank': 0,
      'representation/feature-deviation': 0,
      'representation/embedding-deviation': 0,
      'representation/uniformity': 0,
      'representation/alignment': 0,
      'representation/tolerance': 0,
    });
    t.truthy(await latestCheckpoint(folder));
    disposeOf(module);
  },
);

test('what it is given is checked', (t) => {
  t.throws(() => new RepresentationMonitor({views, pictures: 0}), {
    message: 'Expected pictures to be a positive integer, received 0.',
  });
  t.throws(() => new RepresentationMonitor({views, every: {epochs: 0}}), {
    message: 'Expected every.epochs to be a positive integer, received 0.',
  });
});
