import {
  channelStatistics,
  contrastiveAugmentation,
  horizontalFlip,
  normalize,
  Random,
  rgbToLab,
} from '@annulus/datasets';
import test from 'ava';
import {distance, image, picture} from '../picture.js';

/** The conversion by its definition, pixel by pixel. */
function byDefinition([red, green, blue]: readonly [number, number, number]): number[] {
  const [r, g, b] = [red, green, blue].map((value) =>
    value > 0.04045 ? ((value + 0.055) / 1.055) ** 2.4 : value / 12.92,
  ) as [number, number, number];
  const [x, y, z] = [
    (0.412453 * r + 0.35758 * g + 0.180423 * b) / 0.95047,
    0.212671 * r + 0.71516 * g + 0.072169 * b,
    (0.019334 * r + 0.119193 * g + 0.950227 * b) / 1.08883,
  ].map((value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)) as [number, number, number];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** What scikit-image 0.26 gives. */
const published: readonly [rgb: readonly [number, number, number], lab: readonly number[]][] = [
  [
    [1, 0, 0],
    [53.2406, 80.0923, 67.2028],
  ],
  [
    [0, 1, 0],
    [87.7351, -86.183, 83.1797],
  ],
  [
    [0, 0, 1],
    [32.2957, 79.1856, -107.8573],
  ],
  [
    [1, 1, 0],
    [97.1395, -21.5547, 94.4781],
  ],
  [
    [0, 1, 1],
    [91.1133, -48.0906, -14.1263],
  ],
  [
    [1, 0, 1],
    [60.3235, 98.2331, -60.821],
  ],
  [
    [1, 1, 1],
    [100, -0.0025, 0.0047],
  ],
  [
    [0.5, 0.5, 0.5],
    [53.389, -0.0015, 0.0028],
  ],
  [
    [0, 0, 0],
    [0, 0, 0],
  ],
  [
    [0.2, 0.4, 0.8],
    [45.0312, 18.7081, -57.8493],
  ],
  [
    [0.01, 0.02, 0.03],
    [1.3001, -0.3124, -1.1998],
  ],
  [
    [0.04045, 0.04045, 0.04045],
    [2.828, -0.0002, 0.0003],
  ],
];

test('Colours have the published Lab values', (t) => {
  for (const [rgb, lab] of published) t.true(distance(rgbToLab(image([1, 1, 3], rgb)).data, lab) < 1e-4, `${rgb}`);
});

test('Every pixel is converted as the definition says', (t) => {
  const input = picture(40, 30);
  const {data, shape} = rgbToLab(input);
  t.deepEqual(shape, input.shape);
  for (let at = 0; at < data.length; at += 3) {
    const rgb = input.data.subarray(at, at + 3) as unknown as [number, number, number];
    t.true(distance(data.subarray(at, at + 3), byDefinition(rgb)) < 2e-4);
  }
});

test('What rounding takes beyond [0, 1] counts as the nearer end, and the image is not written to', (t) => {
  const input = image([1, 1, 3], [1.0005, -0.0005, 0.5]);
  t.deepEqual(rgbToLab(input), rgbToLab(image([1, 1, 3], [1, 0, 0.5])));
  t.deepEqual([...input.data], [1.000499963760376, -0.0005000000237487257, 0.5]);
});

test('Lab is not made of bytes', (t) => {
  t.throws(() => rgbToLab(image([1, 1, 3], [255, 0, 128])), {
    instanceOf: RangeError,
    message:
      'Expected an image with values in [0, 1], to change its colours, received values from 0 to 255. They look like bytes: divide ' +
      'by 255 where the example is made.',
  });
});

test('An image without colour is refused', (t) => {
  t.throws(() => rgbToLab(picture(2, 2, 1)), {
    instanceOf: RangeError,
    message: 'Expected an image of 3 channels to convert from RGB to Lab, received one of 1.',
  });
});

test("The Lab statistics bring the RGB cube's extremes to −1 and 1", (t) => {
  const normalized = published.map(([rgb]) =>
    normalize(channelStatistics.lab)(rgbToLab(image([1, 1, 3], rgb)), random),
  );
  for (const channel of [0, 1, 2]) {
    const values = normalized.map(({data}) => data[channel] as number);
    t.true(Math.abs(Math.min(...values) + 1) < 1e-4);
    t.true(Math.abs(Math.max(...values) - 1) < 1e-4);
  }
});

test('A contrastive view in Lab is the RGB view of the same random stream, converted and normalised', (t) => {
  const input = picture(20, 24);
  for (const flip of [0, 1]) {
    const options = {size: 12, flip, blur: {probability: 0.5}};
    const rgb = contrastiveAugmentation(options)(input, new Random(3, flip));
    const lab = contrastiveAugmentation({...options, color: 'lab'})(input, new Random(3, flip));
    t.deepEqual(lab, normalize(channelStatistics.lab)(rgbToLab(rgb), random));
  }
  const plain = {scale: [1, 1], jitter: {}, grayscale: 0, flip: 1, color: 'lab', normalize: identity} as const;
  const square = picture(12, 12);
  t.true(distance(contrastiveAugmentation(plain)(square, random).data, rgbToLab(horizontalFlip(square)).data) < 1e-3);
});

test('Another colour space is refused', (t) => {
  t.throws(() => contrastiveAugmentation({color: 'hsv' as 'lab'}), {
    message: 'Expected color to be one of rgb, lab, received hsv.',
  });
});

const random = new Random(0);
const identity = {mean: [0, 0, 0], standardDeviation: [1, 1, 1]};
