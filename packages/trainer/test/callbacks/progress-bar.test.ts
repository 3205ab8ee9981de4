import {PassThrough} from 'node:stream';
import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {duration} from '../../src/callbacks/duration.js';
import {timeLeft} from '../../src/callbacks/time-left.js';
import {type Callback, ProgressBar, Trainer} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

/** Everything that a run of two epochs writes to a stream that is, or is not, a terminal. */
async function written(isTTY: boolean, extra: Callback[] = []): Promise<string> {
  const stream = Object.assign(new PassThrough(), {isTTY, columns: 200});
  const callbacks = [...extra, new ProgressBar({stream})];
  await new Trainer({maxEpochs: 2, callbacks, progress: 'quiet'})
    .fit(new LinearRegression(), points({batches: 3}))
    .catch(() => undefined);
  return String(stream.read() ?? '');
}

const ring: Callback = {name: 'ring', onEpochEnd: (_event, run) => run.log('ring/kept', 0.123456)};

test('each epoch is drawn on a terminal, and leaves one line with its metrics', async (t) => {
  const text = stripVTControlCharacters(await written(true, [ring]));
  t.regex(text, /epoch 1\/2 ░{14} 0\/3 {2}– examples\/s {2}loss – {2}left –, run –/);
  t.regex(text, /epoch 2\/2 █{14} 3\/3 {2}[\d,]+ examples\/s {2}loss \d[\d.]* {2}left \d+:\d\d, run \d+:\d\d/);
  const lines = text.split('\n').filter((line) => line.includes('ring/kept'));
  t.is(lines.length, 2);
  t.regex(
    lines[0] ?? '',
    /epoch 1\/2 {2}loss \d[\d.]* {2}root \d[\d.]* {2}ring\/kept 0\.1235 {2}[\d,]+ examples\/s {2}\d+:\d\d$/,
  );
});

test('nothing at all is written where there is no terminal', async (t) => {
  t.is(await written(false), '');
});

test('a bar that is open when the run fails is taken down', async (t) => {
  const failing: Callback = {
    name: 'failing',
    onBatchEnd: () => {
      throw new Error('boom');
    },
  };
  t.true((await written(true, [failing])).endsWith('\x1b[1G\x1b[2K'));
});

test('no signal handler is left in the way of Ctrl-C', async (t) => {
  const during: number[] = [];
  const listeners = process.listenerCount('SIGINT');
  await written(true, [{name: 'count', onBatchEnd: () => void during.push(process.listenerCount('SIGINT'))}]);
  t.deepEqual([...new Set(during)], [listeners]);
});

test('the time left follows the pace of this epoch, and the length of those before it', (t) => {
  const first = {done: 10, batches: 40, epochs: 0, maxEpochs: 3, epochSeconds: 5, earlierSeconds: 0};
  t.deepEqual(timeLeft(first), {epoch: 15, run: 15 + 2 * 20});
  t.deepEqual(timeLeft({...first, epochs: 1, earlierSeconds: 26}), {epoch: 15, run: 15 + 26});
  t.deepEqual(timeLeft({...first, done: 40, epochs: 2, earlierSeconds: 50}), {epoch: 0, run: 0});
});

test('durations read as on a clock', (t) => {
  t.deepEqual([0, 7.4, 59.6, 754, 3723, 360_000].map(duration), [
    '0:00',
    '0:07',
    '1:00',
    '12:34',
    '1:02:03',
    '100:00:00',
  ]);
});
