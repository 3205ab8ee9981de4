import '@annulus/testing/on-tested-backend';
import {PassThrough} from 'node:stream';
import test from 'ava';
import {profile} from '../../src/display/profile.js';
import {Lambda, Profiler, Trainer} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

test('a profile adds up the hooks of each callback, and says what nothing accounts for', (t) => {
  const before = [
    {name: 'data', count: 4, seconds: 1},
    {name: 'CsvLogger', hook: 'batchEnd', count: 4, seconds: 0.5},
    {name: 'data', hook: 'setup', count: 1, seconds: 9},
  ];
  const timings = [
    {name: 'data', count: 8, seconds: 2},
    {name: 'update', count: 4, seconds: 4},
    {name: 'CsvLogger', hook: 'batchEnd', count: 8, seconds: 1},
    {name: 'CsvLogger', hook: 'epochEnd', count: 1, seconds: 1.5},
    {name: 'data', hook: 'setup', count: 1, seconds: 9},
    {name: 'data', hook: 'batchStart', count: 2, seconds: 0.25},
  ];
  t.deepEqual(profile(timings, before, 10), [
    {name: 'update', kind: 'loop', count: 4, seconds: 4, meanMilliseconds: 1000, share: 0.4},
    {name: 'other', kind: 'other', count: 0, seconds: 2.75, meanMilliseconds: 0, share: 0.275},
    {name: 'CsvLogger', kind: 'callback', count: 5, seconds: 2, meanMilliseconds: 400, share: 0.2},
    {name: 'data', kind: 'loop', count: 4, seconds: 1, meanMilliseconds: 250, share: 0.1},
    {name: 'data', kind: 'callback', count: 2, seconds: 0.25, meanMilliseconds: 125, share: 0.025},
  ]);
});

/** The profiler, and what it printed, of a run of two epochs. */
async function profiled(every: 'fit' | 'epoch') {
  const stream = new PassThrough();
  const profiler = new Profiler({stream, every});
  const watch = new Lambda({name: 'watch', onBatchEnd: () => {}, onEpochEnd: () => {}});
  const trainer = new Trainer({maxEpochs: 2, callbacks: [watch, profiler], progress: 'quiet'});
  await trainer.fit(new LinearRegression(), points({batches: 3}), {validation: points()});
  return {profiler, lines: String(stream.read()).trimEnd().split('\n')};
}

test.serial('a fit leaves one table, the longest part first', async (t) => {
  const {profiler, lines} = await profiled('fit');
  t.regex(lines[0] ?? '', /^Where the \d+\.\d\d s of the fit went:$/);
  t.regex(lines[1] ?? '', /^ {32} +count +total s +mean ms +share$/);
  t.is(lines.length, 2 + profiler.rows.length);
  t.true(lines.slice(1).every((line) => line.length === 80));
  const counts = Object.fromEntries(profiler.rows.map(({name, count}) => [name, count]));
  t.is(counts['forward and backward'], 6);
  t.is(counts.update, 6);
  t.is(counts.validation, 4);
  t.is(counts.watch, 6 + 2);
  t.deepEqual(
    profiler.rows.map(({seconds}) => seconds),
    profiler.rows.map(({seconds}) => seconds).sort((a, b) => b - a),
  );
  t.true(Math.abs(profiler.rows.reduce((sum, {share}) => sum + share, 0) - 1) < 1e-6);
});

test.serial('or each epoch leaves its own', async (t) => {
  const {profiler, lines} = await profiled('epoch');
  const titles = lines.filter((line) => line.startsWith('Where')).map((line) => line.replace(/\d+\.\d\d/, '…'));
  t.deepEqual(titles, ['Where the … s of epoch 1 went:', 'Where the … s of epoch 2 went:']);
  t.is(profiler.rows.find(({name}) => name === 'update')?.count, 3);
});
