import {
  type ArrayData,
  type Augmentation,
  frequencyMask,
  gaussianNoise,
  logMel,
  type Recording,
  randomFor,
  soundAugmentation,
  timeMask,
} from '@annulus/datasets';
import test from 'ava';

const spectrogram: ArrayData = {data: new Float32Array(6 * 9).fill(1), shape: [6, 9, 1]};
const view = (seed: number) => randomFor('view', seed, 3, 5, 1);

/** The rows and the columns that a mask leaves nothing of. */
function hidden(augment: Augmentation, seed: number): {rows: number[]; columns: number[]} {
  const {data} = augment(spectrogram, view(seed));
  const at = (row: number, column: number) => data[row * 9 + column];
  const [rows, columns] = [[...Array(6).keys()], [...Array(9).keys()]];
  return {
    rows: rows.filter((row) => columns.every((column) => at(row, column) === 0)),
    columns: columns.filter((column) => rows.every((row) => at(row, column) === 0)),
  };
}

/** Whether numbers follow each other. */
const adjoin = (numbers: readonly number[]): boolean =>
  numbers.every((value, at) => value === (numbers[0] as number) + at);

test('A frequency mask hides neighbouring rows, fewer than its width, a time mask columns', (t) => {
  const seen = {rows: new Set<number>(), columns: new Set<number>()};
  for (let seed = 0; seed < 200; seed++) {
    const [frequency, time] = [hidden(frequencyMask({width: 4}), seed), hidden(timeMask({width: 4}), seed)];
    t.deepEqual([frequency.columns, time.rows], [[], []]);
    t.true(adjoin(frequency.rows) && adjoin(time.columns));
    seen.rows.add(frequency.rows.length);
    seen.columns.add(time.columns.length);
  }
  t.deepEqual([...seen.rows].sort(), [0, 1, 2, 3]);
  t.deepEqual([...seen.columns].sort(), [0, 1, 2, 3]);
});

test('A mask depends on seed, epoch, example and view alone, and leaves what it is given as it was', (t) => {
  const augment = timeMask({value: -3});
  t.deepEqual(augment(spectrogram, view(4)), augment(spectrogram, view(4)));
  t.true(spectrogram.data.every((value) => value === 1));
  t.true(augment(spectrogram, view(4)).data.every((value) => value === 1 || value === -3));
  const made = [view(4), randomFor('view', 4, 3, 5, 0), randomFor('view', 4, 2, 5, 1), randomFor('view', 4, 3, 6, 1)];
  t.true(new Set(made.map((random) => augment(spectrogram, random).data.join())).size > 1);
});

test('A mask never hides all of a small spectrogram, and options that cannot be are refused', (t) => {
  for (let seed = 0; seed < 50; seed++) t.true(hidden(frequencyMask({width: 40}), seed).rows.length < 6);
  t.throws(() => timeMask({width: 0}), {message: 'Expected width to be a positive integer, received 0.'});
  t.throws(() => frequencyMask({value: Number.NaN}), {message: 'Expected value to be a finite number, received NaN.'});
  t.throws(() => timeMask({widths: 3} as object), {
    message: 'Expected the options of timeMask to be among width, value, received widths. Did you mean width?',
  });
});

test('Noise has the deviation that it is given', (t) => {
  const silent = {data: new Float32Array(20_000), shape: [100, 200, 1]};
  const {data} = gaussianNoise(3)(silent, view(0));
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const deviation = Math.sqrt(data.reduce((sum, value) => sum + value ** 2, 0) / data.length);
  t.true(Math.abs(mean) < 0.1 && Math.abs(deviation - 3) < 0.1);
  t.throws(() => gaussianNoise(-1), {message: 'Expected standardDeviation to be 0 or more, received -1.'});
});

const tone: Recording = {
  data: Float32Array.from({length: 4000}, (_, at) => Math.sin(at / 3)),
  shape: [4000, 1],
  rate: 8000,
};
const size = {samples: 2000, hop: 200, mels: 8, fftSize: 256};

const loudest = (data: Float32Array): number => data.reduce((high, value) => Math.max(high, value), -Infinity);

test('Views of a recording are masked before the logarithm: what is hidden is as silent as the clip can be', (t) => {
  const statistics = {mean: [-10], standardDeviation: [2]};
  const clean = logMel({...size, normalize: statistics})(tone, view(0));
  const augment = soundAugmentation({
    ...size,
    normalize: statistics,
    noise: 0,
    crop: 'first',
    masks: {mels: 5, frames: 5},
  });
  let changed = 0;
  for (let seed = 0; seed < 20; seed++) {
    const {data, shape} = augment(tone, view(seed));
    t.deepEqual(shape, [8, 11, 1]);
    const lowest = data.reduce((low, value) => Math.min(low, value), Infinity);
    if (loudest(data) < loudest(clean.data)) continue; // It is hidden, and the clip's floor is another.
    for (const [at, value] of data.entries()) {
      if (Math.abs(value - (clean.data[at] as number)) < 1e-4) continue;
      changed++;
      t.true(Math.abs(value - lowest) < 1e-4);
    }
  }
  t.true(changed > 50);
});

test('Views are noisy by a quarter of the deviation of the data set, and by none without statistics', (t) => {
  const masks = {mels: 1, frames: 1};
  const noise = (options: object): number => {
    const [clean, noisy] = [
      logMel({...size, ...options}),
      soundAugmentation({...size, ...options, masks, crop: 'first'}),
    ];
    const plain = clean(tone, view(1)).data;
    const squares = noisy(tone, view(1)).data.map((value, at) => (value - (plain[at] as number)) ** 2);
    return Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / squares.length);
  };
  t.true(Math.abs(noise({normalize: {mean: [0], standardDeviation: [8]}}) - 0.25) < 0.06);
  t.is(noise({}), 0);
});
