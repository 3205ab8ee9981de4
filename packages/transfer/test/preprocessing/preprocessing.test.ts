import {channelStatistics, rgbToLab} from '@annulus/datasets';
import type {ImageInput} from '@annulus/encoders';
import test, {type ExecutionContext} from 'ava';
import {preprocess, preprocessing} from '../../src/index.js';
import {picture} from '../picture.js';
import {torchvisionNumbers} from './torchvision-numbers.js';

const usual: ImageInput = {
  size: [4, 4],
  fit: {resize: 'shorter side', crop: 'center'},
  color: 'rgb',
  range: [0, 1],
  normalization: 'none',
};

const take = (input: Partial<ImageInput>) => ({input: {...usual, ...input}});

function isNear(t: ExecutionContext, actual: Float32Array, expected: readonly number[], tolerance = 2e-5): void {
  t.is(actual.length, expected.length);
  const worst = Math.max(...expected.map((value, at) => Math.abs(value - (actual[at] as number))));
  t.true(worst <= tolerance, `off by ${worst}`);
}

test('the shorter side is resized, the middle cut out and normalised as torchvision does', (t) => {
  const {data, shape} = preprocess(take({normalization: channelStatistics.imagenet}), picture(7, 11, 3));
  t.deepEqual(shape, [4, 4, 3]);
  isNear(t, data, torchvisionNumbers.imagenet);
});

test('of two middles the lower right one is cut out, as centerCrop does', (t) => {
  const {data} = preprocess(take({size: [2, 2]}), {data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3, 1]});
  t.deepEqual([...data], [2, 2, 2, 3, 3, 3, 5, 5, 5, 6, 6, 6]);
});

test('of an image taller than wide the shorter side is its width, and values go from 0 to 255', (t) => {
  const {data} = preprocess(take({size: [5, 5], range: [0, 255]}), picture(9, 6, 3));
  isNear(t, data, torchvisionNumbers.bytes, 2e-3);
});

test('both sides are resized whatever the aspect, and values go from −1 to 1', (t) => {
  const fit = {resize: 'both sides', crop: 'none'} as const;
  const {data, shape} = preprocess(take({size: [3, 4], fit, range: [-1, 1]}), picture(7, 11, 3));
  t.deepEqual(shape, [3, 4, 3]);
  isNear(t, data, torchvisionNumbers.squeezed);
});

test('an encoder of gray images takes the brightness of coloured ones', (t) => {
  const {data, shape} = preprocess(take({color: 'gray'}), picture(7, 11, 3));
  t.deepEqual(shape, [4, 4, 1]);
  isNear(t, data, torchvisionNumbers.gray);
});

test('an encoder of coloured images takes gray ones with three channels alike', (t) => {
  const {data, shape} = preprocess(take({}), picture(4, 4, 1));
  t.deepEqual(shape, [4, 4, 3]);
  t.deepEqual(
    [...data],
    [...picture(4, 4, 1).data].flatMap((value) => [value, value, value]),
  );
});

test('an image that is as it should be stays as it is, to the last bit', (t) => {
  const image = picture(4, 4, 3);
  t.is(preprocess(take({}), image).data, image.data);
});

test('Lab is that of scikit-image, normalised after it', (t) => {
  const colours = {data: Float32Array.of(1, 0, 0, 0, 1, 0, 1, 1, 1, 0, 0, 0), shape: [2, 2, 3]};
  const lab = preprocess(take({size: [2, 2], color: 'lab'}), colours);
  isNear(t, lab.data, [53.2408, 80.0925, 67.2032, 87.7347, -86.1827, 83.1793, 100, 0, 0, 0, 0, 0], 1e-2);
  t.deepEqual(lab.data, rgbToLab(colours).data);
  const {mean, standardDeviation} = channelStatistics.lab;
  const normalized = preprocess(take({size: [2, 2], color: 'lab', normalization: channelStatistics.lab}), colours);
  const expected = [...lab.data].map(
    (value, at) => (value - (mean[at % 3] as number)) / (standardDeviation[at % 3] as number),
  );
  isNear(t, normalized.data, expected);
});

test('normalisation is in units of the range', (t) => {
  const normalization = {mean: [128, 128, 128], standardDeviation: [64, 64, 64]};
  const image = picture(4, 4, 3);
  const {data} = preprocess(take({range: [0, 255], normalization}), image);
  isNear(
    t,
    data,
    [...image.data].map((value) => (255 * value - 128) / 64),
  );
});

test('an encoder of which nobody has said what it takes is refused, with what to say', (t) => {
  t.throws(() => preprocessing({input: undefined}), {
    message:
      'Nobody has said what the inputs of this encoder look like. Say it: encoder.withInput({normalization: ' +
      'channelStatistics.cifar10}), or encoder.withInput({}) for values from 0 to 1 that are not normalised.',
  });
});

test('what is no image is refused', (t) => {
  t.throws(() => preprocess(take({}), {data: new Float32Array(8), shape: [2, 4]}), {
    message: 'Expected an image of Shape [height, width, 1 or 3], received 8 values of Shape [2, 4].',
  });
});
