import {
  type Box,
  blur,
  centerCrop,
  crop,
  gaussianBlur,
  horizontalFlip,
  Random,
  randomBox,
  randomHorizontalFlip,
  randomResizedCrop,
  resize,
  resizedCrop,
} from '@annulus/datasets';
import test from 'ava';
import {distance, image, picture} from '../picture.js';

const input = picture(9, 7);
const whole: Box = {top: 0, left: 0, height: 9, width: 7};
const interpolations = ['antialiased', 'bilinear', 'nearest'] as const;

test('Flipping twice gives the image back', (t) => {
  t.deepEqual(horizontalFlip(image([1, 3, 1], [1, 2, 3])).data, Float32Array.of(3, 2, 1));
  t.deepEqual(horizontalFlip(horizontalFlip(input)), input);
});

test('Resampling to the same size changes nothing', (t) => {
  for (const interpolation of interpolations)
    t.true(distance(resizedCrop(input, whole, 9, 7, interpolation).data, input.data) < 1e-6);
});

test('Resampling keeps a uniform image uniform at any size', (t) => {
  const uniform = {data: new Float32Array(9 * 7 * 3).fill(0.3), shape: [9, 7, 3]};
  for (const interpolation of interpolations)
    for (const [height, width] of [
      [1, 1],
      [4, 13],
      [20, 3],
    ] as const) {
      const {data, shape} = resize({size: [height, width], interpolation})(uniform, new Random());
      t.deepEqual(shape, [height, width, 3]);
      t.true(data.every((value) => Math.abs(value - 0.3) < 1e-6));
    }
});

test('Bilinear resampling draws straight lines between pixel centres', (t) => {
  const ramp = image([1, 4, 1], [0, 1, 2, 3]);
  const doubled = resizedCrop(ramp, {top: 0, left: 0, height: 1, width: 4}, 1, 8, 'bilinear');
  t.true(distance(doubled.data, [0, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3]) < 1e-6);
  const nearest = resizedCrop(ramp, {top: 0, left: 0, height: 1, width: 4}, 1, 8, 'nearest');
  t.deepEqual([...nearest.data], [0, 0, 1, 1, 2, 2, 3, 3]);
});

test('Antialiased shrinking weighs pixels by a triangle as wide as two new pixels', (t) => {
  const spikes = image([1, 8, 1], [0, 0, 0, 1, 0, 0, 0, 0]);
  const shrunk = resizedCrop(spikes, {top: 0, left: 0, height: 1, width: 8}, 1, 2, 'antialiased');
  const triangle = (centre: number): number[] =>
    Array.from({length: 8}, (_, pixel) => Math.max(0, 1 - Math.abs(pixel + 0.5 - centre) / 4));
  const weight = (centre: number): number =>
    (triangle(centre)[3] as number) / triangle(centre).reduce((sum, value) => sum + value, 0);
  t.true(distance(shrunk.data, [weight(2), weight(6)]) < 1e-6);
});

test('A resized crop looks at nothing outside of its box', (t) => {
  const box = {top: 2, left: 1, height: 4, width: 5};
  for (const interpolation of interpolations)
    t.deepEqual(
      resizedCrop(input, box, 6, 3, interpolation),
      resizedCrop(crop(input, box), {top: 0, left: 0, height: 4, width: 5}, 6, 3, interpolation),
    );
});

test('A resized crop beyond the image is an error', (t) => {
  t.throws(() => resizedCrop(input, {top: 5, left: 0, height: 5, width: 2}, 4, 4, 'nearest'), {
    message: 'Expected a crop inside the image of 9 x 7, received 5 x 2 at row 5, column 0.',
  });
});

test('The centre crop keeps the middle', (t) => {
  const numbered = image(
    [4, 5, 1],
    Array.from({length: 20}, (_, pixel) => pixel),
  );
  t.deepEqual([...centerCrop(2)(numbered, new Random()).data], [7, 8, 12, 13]);
  t.throws(() => centerCrop(6)(numbered, new Random()), {
    message: 'Expected a crop inside the image of 4 x 5, received 6 x 6 at row -1, column 0.',
  });
});

test('Random boxes lie inside the image and have the area and aspect asked for', (t) => {
  for (let seed = 0; seed < 2000; seed++) {
    const {top, left, height, width} = randomBox(new Random(seed), 64, 48, [0.2, 0.6], [3 / 4, 4 / 3]);
    t.true(top >= 0 && left >= 0 && top + height <= 64 && left + width <= 48);
    const area = (height * width) / (64 * 48);
    t.true(area > 0.18 && area < 0.63);
    t.true(width / height > 0.7 && width / height < 1.43);
  }
});

test('When no random box fits, the largest central one of a permitted aspect is taken', (t) => {
  t.deepEqual(randomBox(new Random(1), 10, 100, [1, 1], [3 / 4, 4 / 3]), {top: 0, left: 43, height: 10, width: 13});
  t.deepEqual(randomBox(new Random(1), 100, 12, [1, 1], [3 / 4, 4 / 3]), {top: 42, left: 0, height: 16, width: 12});
});

test('A random resized crop has the size asked for, or the image’s own', (t) => {
  t.deepEqual(randomResizedCrop({size: 5})(input, new Random(1)).shape, [5, 5, 3]);
  t.deepEqual(randomResizedCrop({size: [4, 6]})(input, new Random(1)).shape, [4, 6, 3]);
  t.deepEqual(randomResizedCrop()(input, new Random(1)).shape, [9, 7, 3]);
});

test('The blur of a single point is the outer product of two Gaussians', (t) => {
  const point = {data: new Float32Array(49), shape: [7, 7, 1]};
  point.data[24] = 1;
  const weights = [-2, -1, 0, 1, 2].map((at) => Math.exp(-(at ** 2) / (2 * 1.3 ** 2)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const expected = new Float32Array(49);
  weights.forEach((one, row) => {
    weights.forEach((other, column) => {
      expected[(row + 1) * 7 + column + 1] = (one * other) / sum ** 2;
    });
  });
  t.true(distance(blur(point, 5, 1.3).data, expected) < 1e-6);
});

test('The default blur is a tenth of the image wide', (t) => {
  const large = picture(50, 60);
  t.deepEqual(gaussianBlur({sigma: 1})(large, new Random()), blur(large, 5, 1));
  t.deepEqual(gaussianBlur({sigma: 1})(input, new Random()), blur(input, 3, 1));
});

test('Bad options of geometry are errors', (t) => {
  t.throws(() => randomResizedCrop({scale: [0.5, 1.2]}), {
    message: 'Expected scale to be two ascending numbers from 0 to 1, received [0.5, 1.2].',
  });
  t.throws(() => randomResizedCrop({size: 0}), {message: 'Expected size to be a positive integer, received 0.'});
  t.throws(() => resize({size: 4, interpolation: 'cubic' as 'nearest'}), {
    message: 'Expected interpolation to be one of antialiased, bilinear, nearest, received cubic.',
  });
  t.throws(() => gaussianBlur({kernelSize: 4}), {
    message: 'Expected kernelSize to be an odd positive integer, received 4.',
  });
  t.throws(() => blur(input, 15, 1), {
    message: "Expected kernelSize to be below twice the image's shorter side, received 15 for an image of 9 x 7.",
  });
  t.throws(() => randomHorizontalFlip({probability: -0.1}), {
    message: 'Expected probability to be a fraction in [0, 1], received -0.1.',
  });
});
