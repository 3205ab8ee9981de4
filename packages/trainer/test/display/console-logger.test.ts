import '@annulus/testing/on-tested-backend';
import {PassThrough} from 'node:stream';
import test from 'ava';
import {ConsoleLogger, type ConsoleLoggerOptions, Trainer} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

/** What a run of 2 epochs of 4 batches and a test write, with numbers that vary as `#`. */
async function linesOf(options: ConsoleLoggerOptions): Promise<string[]> {
  const stream = new PassThrough();
  const logger = new ConsoleLogger({...options, stream});
  const trainer = new Trainer({maxEpochs: 2, loggers: [logger], progress: 'quiet', validateEvery: {batches: 2}});
  const module = new LinearRegression();
  await trainer.fit(module, points({batches: 4}), {validation: points()});
  await trainer.test(module, points());
  const text = String(stream.read());
  return text
    .trimEnd()
    .replaceAll(/\d+:\d\d|\d+\.\d+(e-\d+)?|[\d,]+(?= examples)/g, '#')
    .replaceAll(/ {2,}/g, '  ') // What keeps its place from line to line is padded.
    .split('\n');
}

const [first, second] = [1, 2].map(
  (epoch) => `epoch ${epoch}/2  loss #  root #  validation/loss #  # examples/s  left #`,
);

test.serial('ConsoleLogger writes a plain line per epoch, validation and test, and the time left', async (t) => {
  t.deepEqual(await linesOf({}), [
    'validation after 2 updates  validation/loss #',
    first,
    'validation after 6 updates  validation/loss #',
    second,
    'test  test/loss #',
  ]);
});

test.serial('ConsoleLogger can write lines for batches, by their number or by the clock', async (t) => {
  const batch = (epoch: number, batch: number, left = '  left #') =>
    `epoch ${epoch}/2  batch ${batch}/4  loss #  root #${left}`;
  t.deepEqual(await linesOf({every: {steps: 3}}), [
    batch(1, 1),
    'validation after 2 updates  validation/loss #',
    batch(1, 4),
    first,
    'validation after 6 updates  validation/loss #',
    batch(2, 3),
    second,
    'test  test/loss #',
  ]);
  const lines = await linesOf({every: {seconds: Number.MIN_VALUE}});
  t.deepEqual(
    lines.filter((line) => line.includes('batch')).map((line) => line.replace('  left #', '')),
    [1, 2].flatMap((epoch) => [1, 2, 3, 4].map((index) => batch(epoch, index, ''))),
  );
});

test('ConsoleLogger says where a run goes on, and leaves the time left out when there is no end', (t) => {
  const stream = new PassThrough();
  const logger = new ConsoleLogger({stream, every: {steps: 1}});
  const maxEpochs = Number.POSITIVE_INFINITY;
  const resumed = {epoch: 2, batch: 1, globalStep: 9};
  logger.onFitStart({module: 'm', maxEpochs, batches: 4, parameters: 1, hyperparameters: {}, resumed});
  logger.onBatchEnd(
    {...resumed, maxEpochs, batches: 4, progress: 0, size: 1, seconds: 1, updated: true, metrics: {}},
    {headlinesOf: () => []},
  );
  t.is(String(stream.read()), 'resumed in epoch 3, after 9 updates\nepoch 3  batch 2/4\n');
});

test('ConsoleLogger refuses an interval that is none', (t) => {
  t.throws(() => new ConsoleLogger({every: {steps: 0.5}}), {
    message: 'Expected every.steps to be a positive integer, received 0.5.',
  });
  t.throws(() => new ConsoleLogger({every: {seconds: Number.NaN}}), {
    message: 'Expected every.seconds to be a positive number, received NaN.',
  });
});
