import '@annulus/testing/on-tested-backend';
import {PassThrough} from 'node:stream';
import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {duration} from '../../src/display/duration-text.js';
import {type Callback, ProgressBar, Trainer, type TrainerOptions} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

type Work = (trainer: Trainer, module: LinearRegression) => Promise<unknown>;

/** Everything that a run, of two epochs where nothing else ends it, writes to a stream that is, or is not, a terminal. */
async function written(
  isTTY: boolean,
  {callbacks = [], ...options}: TrainerOptions = {},
  work: Work = (trainer, module) => trainer.fit(module, points({batches: 3})),
): Promise<string> {
  const stream = Object.assign(new PassThrough(), {isTTY, columns: 200});
  const bar = new ProgressBar({stream});
  const length = options.maxTime ? {} : {maxEpochs: 2};
  const trainer = new Trainer({...length, progress: 'quiet', ...options, callbacks: [...callbacks, bar]});
  await work(trainer, new LinearRegression()).catch(() => undefined);
  return String(stream.read() ?? '');
}

const validated: Work = (trainer, module) => trainer.fit(module, points({batches: 3}), {validation: points()});
const ring: Callback = {name: 'ring', onEpochEnd: (_event, run) => run.log('ring/kept', 0.123456)};
const four = String.raw`\d[\d.e-]*`;

test.serial('each epoch is drawn on a terminal, and leaves one line with its metrics', async (t) => {
  const text = stripVTControlCharacters(await written(true, {callbacks: [ring]}));
  t.regex(text, /epoch 1\/2 ░{10} 0\/3 {2}– examples\/s {2}loss – {2}left –, run –/);
  t.regex(text, /epoch 2\/2 █{10} 3\/3 {2}[\d,]+ examples\/s {2}loss \d[\d.]* {2}left \d+:\d\d, run \d+:\d\d/);
  const lines = text.split('\n').filter((line) => line.includes('ring/kept'));
  t.is(lines.length, 2);
  t.regex(
    lines[0] ?? '',
    /epoch 1\/2 {2}loss \d[\d.]* +root \d[\d.]* +ring\/kept 0\.1235 +[\d,]+ examples\/s {2}left \d+:\d\d$/,
  );
});

test.serial('the sanity check and every validation have their own bar', async (t) => {
  const text = stripVTControlCharacters(await written(true, {}, validated));
  t.regex(text, /sanity check ░{10} 0\/2 {2}– examples\/s {2}left –/);
  t.regex(text, /validation █{10} 2\/2 {2}[\d,]+ examples\/s {2}left 0:00/);
});

test.serial('where there is no terminal there is one line per epoch, without control characters', async (t) => {
  const text = await written(false, {}, validated);
  const line = `epoch \\d/2  loss ${four} +root ${four} +validation/loss ${four} +[\\d,]+ examples/s  left \\d:\\d\\d\\n`;
  t.regex(text, new RegExp(`^(${line}){2}$`));
});

test.serial('a validation in the middle of an epoch leaves a line, and the epoch goes on where it was', async (t) => {
  const lines = (await written(false, {maxEpochs: 1, validateEvery: {batches: 1}}, validated)).split('\n');
  t.regex(lines[0] ?? '', new RegExp(`^epoch 1/1, batch 1/3  validation/loss ${four}$`));
  t.regex(lines[1] ?? '', /^epoch 1\/1, batch 2\/3 /);
  t.regex(lines[2] ?? '', /^epoch 1\/1 {2}loss /);
  t.is(lines.length, 4);
  const drawn = stripVTControlCharacters(await written(true, {maxEpochs: 1, validateEvery: {batches: 1}}, validated));
  t.regex(
    drawn,
    /validation █{10} 2\/2[^\n]*epoch 1\/1, batch 1\/3[^\n]*\n[^\n]*epoch 1\/1 █* *░+ 1\/3 {2}– examples\/s/,
  );
});

test.serial('validate, test and predict are drawn, and the first two leave a line', async (t) => {
  const validate: Work = (trainer, module) => trainer.validate(module, points());
  const test: Work = (trainer, module) => trainer.test(module, points());
  const predict: Work = (trainer, module) => trainer.predict(module, points()).toArray();
  t.regex(await written(false, {}, validate), new RegExp(`^validation  validation/loss ${four}\n$`));
  t.regex(await written(false, {}, test), new RegExp(`^test  test/loss ${four}\n$`));
  t.is(await written(false, {}, predict), '');
  t.regex(
    stripVTControlCharacters(await written(true, {}, test)),
    /test █{10} 2\/2 {2}[\d,]+ examples\/s {2}left 0:00/,
  );
  t.regex(stripVTControlCharacters(await written(true, {}, predict)), /predict █{10} 2\/2 {2}[\d,]+ examples\/s/);
});

test.serial('a run without a last epoch counts its epochs', async (t) => {
  const enough: Callback = {name: 'enough', onEpochEnd: ({epoch}, run) => (epoch === 1 ? run.stop() : undefined)};
  const endless = {maxTime: {hours: 1}, callbacks: [enough]};
  t.regex(await written(false, endless), /^epoch 1 {2}loss [^\n]+\nepoch 2 {2}loss [^\n]+\n$/);
  t.regex(stripVTControlCharacters(await written(true, endless)), /epoch 2 █{10} 3\/3 .* left 0:00, run –/);
});

test.serial('a bar that is open when the run fails is taken down', async (t) => {
  const failing: Callback = {
    name: 'failing',
    onBatchEnd: () => {
      throw new Error('boom');
    },
  };
  t.true((await written(true, {callbacks: [failing]})).endsWith('\x1b[1G\x1b[2K'));
});

test.serial('no signal handler of its own is left in the way of Ctrl-C', async (t) => {
  const during: number[] = [];
  const listeners = process.listenerCount('SIGINT');
  const count: Callback = {name: 'count', onBatchEnd: () => void during.push(process.listenerCount('SIGINT'))};
  await written(true, {callbacks: [count], signals: 'ignore'});
  t.deepEqual([...new Set(during)], [listeners]);
});

test('durations read as on a clock', (t) => {
  t.deepEqual([0, 7.4, 59.6, 754, 3723, 360_000, Number.POSITIVE_INFINITY].map(duration), [
    '0:00',
    '0:07',
    '1:00',
    '12:34',
    '1:02:03',
    '100:00:00',
    '–',
  ]);
});
