import '@annulus/testing/on-tested-backend';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {PassThrough} from 'node:stream';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import type * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {
  type BatchEnd,
  type Callback,
  ConsoleLogger,
  JsonlLogger,
  ProgressBar,
  type Step,
  Trainer,
} from '../../src/index.js';
import {WindowMeans} from '../../src/loop/window-means.js';
import {LinearRegression, type Points, points} from '../linear-regression.js';

/** Its losses are 1, 2, 3, 4, …, whatever the weights. */
class Counting extends LinearRegression {
  #batches = 0;

  override trainingStep(batch: Points, step: Step): tf.Scalar {
    this.#batches++;
    step.log('even', this.#batches % 2 === 0 ? 1 : 0);
    return this.squaredError(batch).mul(0).add(this.#batches) as tf.Scalar;
  }
}

test.serial(
  'one point for each update tells the means over its batches, of handlers too, and the batches between tell their own',
  async (t) => {
    const folder = temporaryFolder(t);
    const stream = Object.assign(new PassThrough(), {isTTY: true});
    const console = new PassThrough();
    const told: BatchEnd[] = [];
    const boundaries: (number | undefined)[] = [];
    let batches = 0;
    const handler: Callback = {
      name: 'handler',
      onBatchEnd: (_event, run) => run.log('tenfold', 10 * ++batches),
      onBoundary: ({after, metrics}) => void (after === 'batch' && boundaries.push(metrics.loss)),
    };
    const trainer = new Trainer({
      maxEpochs: 1,
      accumulateGradients: {batches: 4},
      callbacks: [handler],
      loggers: [
        new JsonlLogger({path: join(folder, 'metrics.jsonl')}),
        new ConsoleLogger({stream: console, every: {steps: 1}}),
        new ProgressBar({stream}),
        {name: 'last', onBatchEnd: (event) => void told.push({...event, metrics: {...event.metrics}})},
      ],
    });
    const module = new Counting();
    const {metrics} = await trainer.fit(module, points({batches: 6}));
    module.dispose();

    const [loss, even, tenfold] = ['loss', 'even', 'tenfold'].map((name) => told.map((event) => event.metrics[name]));
    t.deepEqual(loss, [1, 2, 3, 2.5, 5, 5.5]);
    t.deepEqual(even, [0, 1, 0, 0.5, 0, 0.5]);
    t.deepEqual(tenfold, [10, 20, 30, 25, 50, 55]);
    t.deepEqual(boundaries, [2.5, 5.5]);
    t.is(metrics.loss, 3.5);
    const lines = readFileSync(join(folder, 'metrics.jsonl'), 'utf8').trim().split('\n');
    const rows = lines.map((line) => JSON.parse(line)).filter(({event}) => event === 'batch');
    t.deepEqual(
      rows.map((row) => [row.globalStep, row.batch, row.loss, row.tenfold]),
      [
        [0, 3, 2.5, 25],
        [1, 5, 5.5, 55],
      ],
    );
    t.regex(String(console.read()), /batch 4\/6 {2}loss 2\.5 {2}.*\n.*batch 6\/6 {2}loss 5\.5 {2}/);
    const drawn = String(stream.read());
    t.regex(drawn, /loss 5\.5 /);
    t.notRegex(drawn, /loss [1-5] /);
  },
);

test('batches of a window weigh as many examples as they have, and an update of one batch tells its very numbers', (t) => {
  const window = new WindowMeans();
  t.deepEqual(window.add({loss: 10, learningRate: 0.1}, 2, false), {loss: 10, learningRate: 0.1});
  t.is(window.told('seen', 4), 4);
  t.deepEqual(window.add({loss: 9, learningRate: 0.2}, 1, true), {loss: 29 / 3, learningRate: 0.2, seen: 4});
  t.is(window.told('seen', 1), 3);
  t.deepEqual(window.add({loss: 0.1 + 0.2}, 3, true), {loss: 0.1 + 0.2});
  t.is(window.told('seen', 0.1 + 0.7), 0.1 + 0.7);
});
