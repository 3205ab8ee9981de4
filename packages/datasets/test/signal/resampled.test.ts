import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {testWithShared} from '@annulus/testing/shared';
import test from 'ava';
import {lowPass, resampled} from '../../src/signal/resampled.js';
import {readWav} from '../../src/source/sound/wav.js';

testWithShared('A rate is doubled by the very filter of the reference', 'reference/speech.json', (t, path) => {
  const {resampleTaps, clips} = JSON.parse(readFileSync(path, 'utf8'));
  for (const [at, tap] of lowPass(20, 2, 2).entries()) t.true(Math.abs(tap - resampleTaps[at]) < 1e-12);
  const digits = clips.filter(({rate}: {rate: number}) => rate === 8000);
  t.is(digits.length, 10);
  for (const {file, resampledFirst, resampledLast, resampledSamples} of digits) {
    const {channels, rate} = readWav(readFileSync(join(path, '..', '..', 'data', 'fsdd', file)));
    const made = resampled(channels[0] ?? new Float32Array(), rate, 16_000);
    t.is(made.length, resampledSamples);
    for (const [at, value] of resampledFirst.entries()) t.true(Math.abs((made[at] as number) - value) < 1e-6);
    for (const [at, value] of [...resampledLast].reverse().entries())
      t.true(Math.abs((made.at(-1 - at) as number) - value) < 1e-6);
  }
});

/** By its definition: zeros between samples, all taps, every `down`th place. */
function naive(samples: Float32Array, up: number, down: number): number[] {
  const half = 10 * Math.max(up, down);
  const taps = lowPass(half, Math.max(up, down), up);
  return Array.from({length: Math.ceil((samples.length * up) / down)}, (_, at) => {
    let sum = 0;
    for (let tap = -half; tap <= half; tap++) {
      const place = at * down - tap;
      if (place % up === 0) sum += (taps[tap + half] as number) * (samples[place / up] ?? 0);
    }
    return sum;
  });
}

test('Any rate is that of the naive filter', (t) => {
  const samples = Float32Array.from({length: 60}, (_, at) => Math.sin(at * at));
  for (const [from, to, up, down] of [
    [8000, 16_000, 2, 1],
    [48_000, 16_000, 1, 3],
    [44_100, 48_000, 160, 147],
    [3, 7, 7, 3],
    [7, 3, 3, 7],
  ] as const) {
    const expected = naive(samples, up, down);
    const made = resampled(samples, from, to);
    t.is(made.length, expected.length);
    for (const [at, value] of expected.entries())
      t.true(Math.abs((made[at] as number) - value) < 1e-6, `${from} ${to}`);
  }
  t.is(resampled(samples, 5, 5), samples);
});

test('A tone keeps its frequency and its height, one that a lower rate cannot hold goes', (t) => {
  const tone = (hertz: number, rate: number, length: number) =>
    Float32Array.from({length}, (_, at) => Math.sin((2 * Math.PI * hertz * at) / rate));
  const made = resampled(tone(1000, 44_100, 4410), 44_100, 16_000);
  const expected = tone(1000, 16_000, 1600);
  for (let at = 100; at < 1500; at++) t.true(Math.abs((made[at] as number) - (expected[at] as number)) < 0.01);
  const gone = resampled(tone(12_000, 44_100, 4410), 44_100, 16_000);
  t.true(gone.subarray(100, 1500).every((value) => Math.abs(value) < 0.01));
});
