import {createHash} from 'node:crypto';
import {type ArrayData, type Dataset, type Example, shapes} from '@annulus/datasets';
import test from 'ava';
import {outlines} from '../../src/source/shapes/outline.js';
import {patterns} from '../../src/source/shapes/pattern.js';
import {keepsSourceContract} from './source-contract.js';

test.serial('Shapes are 16 classes of pictures that need no download', async (t) => {
  await keepsSourceContract(t, () => shapes({examples: 48}), {length: 48, classes: 16, shape: [32, 32, 3]});
  await keepsSourceContract(t, () => shapes({examples: 48, size: 20}), {length: 48, classes: 16, shape: [20, 20, 3]});
  t.deepEqual(shapes({examples: 1}).classes?.slice(0, 5), [
    'disc, stripes',
    'disc, checks',
    'disc, dots',
    'disc, rings',
    'triangle, stripes',
  ]);
});

test.serial('The classes take turns', async (t) => {
  const dataset = shapes({examples: 31, size: 4});
  for (let index = 0; index < 31; index++) t.is((await dataset.get(index)).label, index % 16);
});

test.serial('A picture depends on seed, split and index only', async (t) => {
  const picture = await shapes({examples: 30, seed: 3}).get(7);
  t.deepEqual(await shapes({examples: 8, seed: 3, split: 'train'}).get(7), picture);
  t.notDeepEqual(await shapes({examples: 30, seed: 4}).get(7), picture);
  t.notDeepEqual(await shapes({examples: 30, seed: 3, split: 'test'}).get(7), picture);
  t.notDeepEqual((await shapes({examples: 30, seed: 3}).get(23)).input, picture.input);
});

test('16 classes are painted as they always were, to the last bit', async (t) => {
  const hash = createHash('sha256');
  for (const index of [0, 7, 18, 31]) {
    const {input} = await shapes({examples: 40, size: 12, seed: 3}).get(index);
    hash.update(new Uint8Array((input.data as Float32Array).slice().buffer));
  }
  t.is(hash.digest('hex').slice(0, 16), 'dd999989e58c9911');
});

test.serial(
  'There are up to 100 classes, all with as many pictures, each of them told apart by its outline or its pattern',
  async (t) => {
    await keepsSourceContract(t, () => shapes({examples: 100, classes: 100}), {
      length: 100,
      classes: 100,
      shape: [32, 32, 3],
    });
    t.is(new Set(shapes({examples: 1, classes: 100}).classes).size, 100);
    t.deepEqual(shapes({examples: 1, classes: 5}).classes, [
      ...['disc, stripes', 'disc, checks', 'disc, dots', 'triangle, stripes', 'triangle, checks'],
    ]);
    const labels = shapes({examples: 200, classes: 100}).labels ?? [];
    t.deepEqual([...labels].slice(99, 102), [99, 0, 1]);
  },
);

/** The share of a grid's points, `side` units wide, at which `inside` holds. */
function share(side: number, inside: (x: number, y: number) => boolean): number {
  const points = Array.from({length: 503}, (_, point) => ((point + 0.5) / 503 - 0.5) * side);
  const hits = points.reduce((sum, y) => sum + points.filter((x) => inside(x, y)).length, 0);
  return hits / points.length ** 2;
}

for (const [name, outline] of Object.entries(outlines))
  test(`A ${name} has the area of the unit circle`, (t) => {
    t.true(Math.abs(16 * share(4, (x, y) => outline(x, y) < 0) - Math.PI) < 0.05);
  });

for (const [name, pattern] of Object.entries(patterns))
  test(`Both colours of ${name} cover half of the plane`, (t) => {
    t.true(Math.abs(share(8, (u, v) => pattern(u, v) > 0) - 0.5) < 0.02);
  });

/** How many pixels have each of 64 colours. */
function histogram({data}: ArrayData): Float32Array {
  const counts = new Float32Array(64);
  const level = (value: number): number => Math.min(3, Math.floor(value * 4));
  for (let at = 0; at < data.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    const color = level(red) * 16 + level(green) * 4 + level(blue);
    counts[color] = (counts[color] ?? 0) + 1;
  }
  return counts;
}

test.serial('The colours of a picture do not give its class away', async (t) => {
  const [known, asked] = [shapes({examples: 640}), shapes({examples: 320, split: 'test'})];
  const read = (dataset: Dataset<Example>): Promise<Example[]> =>
    Promise.all(Array.from({length: dataset.length}, (_, index) => dataset.get(index)));
  const library = (await read(known)).map(({input, label}) => ({label, colors: histogram(input)}));
  const right = (await read(asked)).filter(({input, label}) => {
    const colors = histogram(input);
    const far = library.map((other) =>
      other.colors.reduce((sum, count, at) => sum + (count - (colors[at] ?? 0)) ** 2, 0),
    );
    return library[far.indexOf(Math.min(...far))]?.label === label;
  });
  t.true(right.length / 320 < 2 / 16);
});

test('Bad options of shapes are errors', (t) => {
  t.throws(() => shapes({examples: 0}), {message: 'Expected examples to be a positive integer, received 0.'});
  t.throws(() => shapes({examples: 1, size: 1.5}), {message: 'Expected size to be a positive integer, received 1.5.'});
  t.throws(() => shapes({examples: 1, seed: -1}), {
    message: 'Expected seed to be an integer from 0 to 2³² − 1, received -1.',
  });
  for (const classes of [1, 101, 2.5]) {
    t.throws(() => shapes({examples: 1, classes}), {
      message: `Expected classes to be an integer from 2 to 100, received ${classes}.`,
    });
  }
});
