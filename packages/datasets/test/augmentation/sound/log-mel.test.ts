import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {
  type ArrayData,
  channelStatistics,
  channelStatisticsOf,
  decibels,
  defineDataset,
  logMel,
  melSpectrogram,
  type Recording,
  randomFor,
} from '@annulus/datasets';
import {safetensors} from '@annulus/testing/safetensors';
import {testWithShared} from '@annulus/testing/shared';
import test from 'ava';
import {melFilters} from '../../../src/signal/mel-filters.js';
import {decodeSound} from '../../../src/source/sound/decode-sound.js';

const random = randomFor('layout', 0);

/** A recording of noise. */
const noise = (length: number, rate = 8000): Recording => ({
  data: Float32Array.from({length}, () => random.uniform(-1, 1)),
  shape: [length, 1],
  rate,
});

testWithShared('Log-mel spectrograms are those of librosa', 'reference/speech.json', async (t, path) => {
  const {clips} = JSON.parse(readFileSync(path, 'utf8'));
  const {read: tensor} = safetensors(join(path, '..', 'speech-spectrograms.safetensors'));
  t.is(clips.length, 20);
  for (const {id, file, rate, dbFirstFrameZeroPadded} of clips) {
    const folder = join(path, '..', '..', 'data', rate === 8000 ? 'fsdd' : 'librispeech');
    const recording = await decodeSound(join(folder, file));
    const power = melSpectrogram()(recording, random);
    t.deepEqual(power.shape, [64, 64, 1]);
    for (const [at, value] of tensor(`${id}.mel`).entries())
      t.true(Math.abs((power.data[at] as number) - value) <= 1e-4 * value + 1e-9, `${id} ${at}`);
    expectNear(t, logMel({samples: 150_526, hop: 2360, mels: 64})(recording, random), tensor(`${id}.db`), 1e-3);
    if (dbFirstFrameZeroPadded) {
      const {data} = logMel({edges: 'silence'})(recording, random);
      expectNear(t, {data: data.filter((_, at) => at % 64 === 0), shape: []}, dbFirstFrameZeroPadded, 1e-3);
    }
    if (rate === 8000)
      expectNear(
        t,
        logMel()(await decodeSound(join(folder, file), {rate: 16_000}), random),
        tensor(`${id}.db16k`),
        1e-3,
      );
  }
});

function expectNear(
  t: {true(actual: boolean, message?: string): boolean},
  {data}: ArrayData,
  expected: ArrayLike<number>,
  most: number,
): void {
  const furthest = data.reduce((far, value, at) => Math.max(far, Math.abs(value - (expected[at] as number))), 0);
  t.true(data.length === expected.length && furthest < most, `off by ${furthest}`);
}

test('A mel spectrogram is that of its definition, silence following a short recording', (t) => {
  const [fftSize, hop, samples, mels, rate] = [32, 24, 100, 5, 8000];
  for (const length of [60, 100]) {
    const recording = noise(length, rate);
    const whole = Float32Array.from({length: samples}, (_, at) => recording.data[at] ?? 0);
    const filters = melFilters({rate, fftSize, mels, scale: 'slaney', norm: 'slaney'});
    const {data, shape} = melSpectrogram({samples, hop, mels, fftSize})(recording, random);
    t.deepEqual(shape, [5, 5, 1]);
    for (let frame = 0; frame < 5; frame++) {
      const power = Array.from({length: 17}, (_, bin) => {
        let [real, imaginary] = [0, 0];
        for (let at = 0; at < fftSize; at++) {
          const place = Math.abs(frame * hop + at - 16);
          const sample = whole[place < samples ? place : 2 * (samples - 1) - place] as number;
          const value = sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * at) / fftSize));
          real += value * Math.cos((2 * Math.PI * bin * at) / fftSize);
          imaginary += value * Math.sin((2 * Math.PI * bin * at) / fftSize);
        }
        return real ** 2 + imaginary ** 2;
      });
      for (const [mel, {first, weights}] of filters.entries()) {
        const sum = weights.reduce((total, weight, at) => total + weight * (power[first + at] as number), 0);
        t.true(Math.abs(sum - (data[mel * 5 + frame] as number)) <= 1e-5 * sum + 1e-12);
      }
    }
  }
});

test('A longer recording is cropped first, at an end by a coin, or anywhere', (t) => {
  const recording = noise(300);
  const options = {samples: 100, hop: 50, mels: 3, fftSize: 16, edges: 'silence'} as const;
  const part = (start: number): number[] => {
    const data = recording.data.slice(start, start + 100);
    return [...melSpectrogram(options)({data, shape: [100, 1], rate: 8000} as Recording, random).data];
  };
  const made = (crop: 'first' | 'ends' | 'anywhere', seed: number) => [
    ...melSpectrogram({...options, crop})(recording, randomFor('view', seed, 0, 0, 0)).data,
  ];
  const seeds = Array.from({length: 40}, (_, seed) => seed);
  const distinct = (crop: 'first' | 'ends' | 'anywhere') => new Set(seeds.map((seed) => made(crop, seed).join()));
  t.deepEqual(distinct('first'), new Set([part(0).join()]));
  t.deepEqual(new Set([...distinct('ends')].sort()), new Set([part(0).join(), part(200).join()].sort()));
  t.true(distinct('anywhere').size > 30);
});

test('Decibels have a floor, and reach no further below the loudest place than they may', (t) => {
  const powers = (...data: number[]): ArrayData => ({data: Float32Array.from(data), shape: [1, data.length, 1]});
  t.deepEqual([...decibels()(powers(0, 1e-7, 1e-3, 1), random).data], [-80, -80, -60, 0]);
  t.deepEqual([...decibels()(powers(0, 1e-7, 1e-3), random).data], [-100, -100, -60]);
  t.deepEqual([...decibels({multiplier: 10, floor: -50, topDb: 20})(powers(0, 0.1, 10), random).data], [-10, -10, 10]);
  t.deepEqual([...decibels({reference: 'loudest'})(powers(0, 10, 100), random).data], [-80, -20, 0]);
  t.deepEqual([...decibels({reference: 'loudest'})(powers(0, 0), random).data], [-100, -100]);
});

test('Log-mel spectrograms are z-scored by statistics of training', (t) => {
  const recording = noise(4000);
  const plain = logMel()(recording, random).data;
  const scored = logMel({normalize: channelStatistics.librispeech})(recording, random).data;
  t.true(plain.every((value, at) => Math.abs((scored[at] as number) - (value + 22.924) / 12.587) < 1e-5));
});

test.serial('Statistics of a data set are the mean and the deviation of each channel', async (t) => {
  const inputs = [
    [1, 10, 3, 30],
    [5, 50, 7, 20],
  ];
  const dataset = defineDataset({
    length: 2,
    get: (index) => ({input: {data: Float32Array.from(inputs[index] as number[]), shape: [1, 2, 2]}}),
  });
  const {mean, standardDeviation} = await channelStatisticsOf(dataset);
  t.deepEqual(mean, [4, 27.5]);
  t.deepEqual(standardDeviation, [Math.sqrt(5), Math.sqrt(218.75)]);
  const mixed = defineDataset({
    length: 2,
    get: (index) => ({input: {data: new Float32Array(2), shape: [2 - index, 1 + index]}}),
  });
  await t.throwsAsync(channelStatisticsOf(mixed), {
    instanceOf: RangeError,
    message:
      'Expected examples of 1 channels, as the first has, example 1 has 2. Bring them to one shape by a transform.',
  });
});

test('What is no recording and options that cannot be are refused', (t) => {
  const message = (make: () => unknown) => t.throws(make)?.message;
  t.is(
    message(() => logMel()({data: new Float32Array(12), shape: [2, 2, 3]}, random)),
    'Expected a recording, {data, shape: [samples, 1], rate}, received Shape [2, 2, 3] and a rate of undefined. Sources of sound give recordings; nothing but what makes spectrograms may come before it.',
  );
  t.is(
    message(() => logMel({fftSize: 1000})),
    'Expected fftSize to be a power of two from 4 on, received 1000.',
  );
  t.is(
    message(() => logMel({mels: 0})),
    'Expected mels to be a positive integer, received 0.',
  );
  t.is(
    message(() => melSpectrogram({samples: 1024})),
    'Expected samples to be above 1024, half of fftSize, where edges are reflected, received 1024.',
  );
  t.is(
    message(() => melSpectrogram({crop: 'last' as 'ends'})),
    'Expected crop to be one of first, ends, anywhere, received last.',
  );
  t.is(
    message(() => logMel({length: 3} as object)),
    'Expected the options of logMel to be among samples, hop, mels, fftSize, crop, edges, scale, norm, decibels, normalize, received length. Correct its name, or leave it out.',
  );
  t.is(
    message(() => decibels({topDb: 0})),
    'Expected topDb to be a positive number, received 0.',
  );
});
