import {shapes} from '@annulus/datasets';
import test from 'ava';
import {outlines} from '../../src/source/shapes/outline.js';
import {patterns} from '../../src/source/shapes/pattern.js';
import {keepsSourceContract} from './source-contract.js';

test('Shapes are 15 classes of pictures that need no download', async (t) => {
  await keepsSourceContract(t, () => shapes({examples: 45}), {length: 45, classes: 15, shape: [32, 32, 3]});
  await keepsSourceContract(t, () => shapes({examples: 45, size: 20}), {length: 45, classes: 15, shape: [20, 20, 3]});
  t.deepEqual(shapes({examples: 1}).classes?.slice(0, 4), [
    'disc, stripes',
    'disc, checks',
    'disc, dots',
    'square, stripes',
  ]);
});

test('The classes take turns', async (t) => {
  const dataset = shapes({examples: 31, size: 4});
  for (let index = 0; index < 31; index++) t.is((await dataset.get(index)).label, index % 15);
});

test('A picture depends on seed, split and index only', async (t) => {
  const picture = await shapes({examples: 30, seed: 3}).get(7);
  t.deepEqual(await shapes({examples: 8, seed: 3, split: 'train'}).get(7), picture);
  t.notDeepEqual(await shapes({examples: 30, seed: 4}).get(7), picture);
  t.notDeepEqual(await shapes({examples: 30, seed: 3, split: 'test'}).get(7), picture);
  t.notDeepEqual((await shapes({examples: 30, seed: 3}).get(22)).input, picture.input);
});

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

test('Bad options are errors', (t) => {
  t.throws(() => shapes({examples: 0}), {message: 'Expected examples to be a positive integer, received 0.'});
  t.throws(() => shapes({examples: 1, size: 1.5}), {message: 'Expected size to be a positive integer, received 1.5.'});
  t.throws(() => shapes({examples: 1, seed: -1}), {
    message: 'Expected seed to be an integer from 0 to 2³² − 1, received -1.',
  });
});
