import '@annulus/testing/on-tested-backend';
import test from 'ava';
import {type BatchSource, Lambda, type Metrics, Throughput, Trainer} from '../../src/index.js';
import {LinearRegression, type Points} from '../linear-regression.js';

const sizes = [1, 2, 3, 4, 5];

/** Batches of 1, 2, 3, 4 and 5 examples. */
const growing: BatchSource<Points> = {
  batches: sizes.length,
  async *epoch() {
    for (const size of sizes) yield {size, x: Array(size).fill(0.5), y: Array(size).fill(1)};
  },
};

test.serial('examples and batches per second are those of a sliding window, and of whole epochs', async (t) => {
  const batches: Metrics[] = [];
  const epochs: Metrics[] = [];
  const record = new Lambda({
    onBatchEnd: ({metrics}) => void batches.push(metrics),
    onEpochEnd: ({metrics}) => void epochs.push(metrics),
  });
  const throughput = new Throughput({window: {batches: 3}});
  const trainer = new Trainer({maxEpochs: 2, callbacks: [throughput, record], progress: 'quiet'});
  await trainer.fit(new LinearRegression(), growing, {validation: growing});

  const perBatch = (metrics: Metrics) =>
    Number(metrics['throughput/examplesPerSecond']) / Number(metrics['throughput/batchesPerSecond']);
  const all = [...sizes, ...sizes];
  for (const [index, metrics] of batches.entries()) {
    const window = all.slice(Math.max(0, index - 2), index + 1);
    const mean = window.reduce((sum, size) => sum + size, 0) / window.length;
    t.true(Math.abs(perBatch(metrics) - mean) < 1e-9);
    t.true(Number(metrics['throughput/batchesPerSecond']) > 0);
  }
  t.is(batches.length, 10);
  for (const metrics of epochs) t.true(Math.abs(perBatch(metrics) - 3) < 1e-9);
});

test('a window of no batches is refused', (t) => {
  t.throws(() => new Throughput({window: {batches: 0}}), {
    message: 'Expected window.batches to be a positive integer, received 0.',
  });
});
