import {
  type ArrayData,
  adjustBrightness,
  adjustContrast,
  adjustHue,
  adjustSaturation,
  type Box,
  blur,
  grayscale,
  horizontalFlip,
  normalize,
  Random,
  resizedCrop,
} from '@annulus/datasets';
import test from 'ava';
import {byteImage} from '../../src/array/byte-image.js';
import {distance, picture} from '../picture.js';
import * as naive from './naive.js';

const interpolations = ['antialiased', 'bilinear', 'nearest'] as const;

/** Small images of every remainder of four pixels, and those that training has. */
const images: ArrayData[] = [
  ...Array.from({length: 12}, (_, seed) => {
    const random = new Random(seed);
    return picture(1 + random.integer(9), 1 + random.integer(9), seed % 3 === 0 ? 1 : 3, seed);
  }),
  picture(32, 32),
  picture(28, 28, 1),
  picture(224, 224),
];

/** Pairs of a fast result and the naive one, for every image. */
function agree(title: string, fast: (image: ArrayData) => ArrayData, slow: (image: ArrayData) => ArrayData): void {
  test(title, (t) => {
    for (const image of images) {
      const [one, other] = [fast(image), slow(image)];
      t.deepEqual(one.shape, other.shape);
      const apart = distance(one.data, other.data);
      t.true(apart < 2e-6, `${image.shape}: ${apart}`);
    }
  });
}

for (const factor of [0, 0.6, 1.4]) {
  agree(
    `Brightness ${factor} is that of the plain loop`,
    (image) => adjustBrightness(image, factor),
    (image) => naive.brightness(image, factor),
  );
  agree(
    `Contrast ${factor} is that of the plain loop`,
    (image) => adjustContrast(image, factor),
    (image) => naive.contrast(image, factor),
  );
  agree(
    `Saturation ${factor} is that of the plain loop`,
    (image) => adjustSaturation(image, factor),
    (image) => naive.saturation(image, factor),
  );
}
for (const delta of [-0.5, -0.17, 0.3, 0.5]) {
  agree(
    `Hue ${delta} is that of the plain loop`,
    (image) => adjustHue(image, delta),
    (image) => (image.shape[2] === 1 ? image : naive.hue(image, delta)),
  );
}
agree('Gray is that of the plain loop', grayscale, naive.gray);
agree('The mirrored image is that of the plain loop', horizontalFlip, naive.flip);
agree(
  'Normalized values are those of the plain loop',
  (image) => {
    const channels = image.shape[2] as number;
    const statistics = {mean: [0.5, 0.4, 0.3].slice(0, channels), standardDeviation: [0.5, 0.25, 2].slice(0, channels)};
    return normalize(statistics)(image, new Random());
  },
  ({data, shape}) => ({
    data: data.map((value, at) => {
      const channel = at % (shape[2] as number);
      return (value - ([0.5, 0.4, 0.3][channel] as number)) / ([0.5, 0.25, 2][channel] as number);
    }),
    shape,
  }),
);

test('Resized crops are those of the plain loop, at small sizes and at those of training', (t) => {
  const random = new Random(5);
  const some = (image: ArrayData, height: number, width: number): void => {
    const [rows, columns] = image.shape as [number, number];
    const box: Box = {top: random.integer(rows), left: random.integer(columns), height: 0, width: 0};
    const inside = {...box, height: 1 + random.integer(rows - box.top), width: 1 + random.integer(columns - box.left)};
    for (const how of interpolations) {
      const apart = distance(
        resizedCrop(image, inside, height, width, how).data,
        naive.resizedCrop(image, inside, height, width, how).data,
      );
      t.true(apart < 2e-6, `${how} ${JSON.stringify(inside)}: ${apart}`);
    }
  };
  for (const image of images.slice(0, -1)) some(image, 1 + random.integer(12), 1 + random.integer(12));
  for (let time = 0; time < 4; time++) some(picture(32, 32), 32, 32);
  some(picture(256, 256), 224, 224);
});

test('Blurs are those of the plain loop', (t) => {
  for (const image of images.slice(0, -1)) {
    const [height, width] = image.shape as [number, number];
    const largest = 2 * Math.min(height, width, 5) - 1;
    for (const size of [1, 3, 5, 9].filter((size) => size <= largest)) {
      t.true(distance(blur(image, size, 1.3).data, naive.blur(image, size, 1.3).data) < 2e-6);
    }
  }
});

for (const layout of ['interleaved', 'planar'] as const)
  test(`Bytes that are ${layout} give the numbers that their values give`, (t) => {
    for (const [height, width, channels] of [
      [3, 5, 3],
      [7, 3, 1],
      [32, 32, 3],
    ] as const) {
      const bytes = Uint8Array.from({length: height * width * channels}, (_, at) => (at * 37) % 256);
      const image = () => byteImage({bytes, layout}, [height, width, channels]);
      const values = {data: image().data, shape: [height, width, channels]};
      const box = {top: 1, left: 1, height: height - 2, width: width - 1};
      t.deepEqual(horizontalFlip(image()), horizontalFlip(values));
      t.deepEqual(resizedCrop(image(), box, 6, 4, 'antialiased'), resizedCrop(values, box, 6, 4, 'antialiased'));
    }
  });

test('A photo that is resampled in bands gives the numbers that its values give, wherever it is cut', (t) => {
  const [height, width] = [1103, 1501];
  const bytes = new Uint8Array(height * width * 3);
  for (let at = 0; at < bytes.length; at++) bytes[at] = at * 37 + (at >> 9);
  const image = () => byteImage({bytes, layout: 'interleaved'}, [height, width, 3]);
  const values = {data: image().data, shape: [height, width, 3]};
  for (const [box, rows, columns, how] of [
    [{top: 0, left: 0, height, width}, 64, 87, 'antialiased'],
    [{top: 3, left: 5, height: height - 3, width: width - 5}, 1, 1, 'bilinear'],
    [{top: 7, left: 11, height: 990, width: 1401}, 99, 3, 'nearest'],
  ] as const) {
    const resized = (of: ArrayData) => resizedCrop(of, box, rows, columns, how).data;
    t.is(distance(resized(image()), resized(values)), 0);
  }
});

test('Values of an image of bytes that were asked for, and may have been changed, are what counts', (t) => {
  const image = byteImage({bytes: Uint8Array.of(0, 51, 255), layout: 'interleaved'}, [1, 3, 1]);
  image.data[1] = 0.5;
  t.deepEqual(horizontalFlip(image).data, Float32Array.of(1, 0.5, 0));
  t.deepEqual({...byteImage({bytes: Uint8Array.of(255), layout: 'planar'}, [1, 1, 1])}.data, Float32Array.of(1));
});

test('A large image after a small one finds room, and the small one after it is right again', (t) => {
  const [small, large] = [picture(4, 4), picture(700, 900)];
  const before = horizontalFlip(small);
  t.is(distance(horizontalFlip(horizontalFlip(large)).data, large.data), 0);
  t.deepEqual(horizontalFlip(small), before);
});

test('A value that is no number stays one', (t) => {
  const odd = {data: Float32Array.of(Number.NaN, 0.5, 1), shape: [1, 3, 1]};
  t.deepEqual(adjustBrightness(odd, 1).data, Float32Array.of(Number.NaN, 0.5, 1));
});
