import {channelStatistics, compose, contrastiveAugmentation, normalize, Random} from '@annulus/datasets';
import test from 'ava';
import {distance, image, picture} from '../picture.js';

test('compose applies augmentations in order, on one random stream', (t) => {
  const random = new Random(4);
  const draws: number[] = [];
  const drawing = compose(
    ({shape}) => ({shape, data: Float32Array.of(2)}),
    ({shape, data}, random) => {
      draws.push(random.uniform());
      return {shape, data: data.map((value) => value + 1)};
    },
    ({shape, data}, random) => {
      draws.push(random.uniform());
      return {shape, data: data.map((value) => value * 10)};
    },
  );
  t.deepEqual(drawing(image([1], [0]), random).data, Float32Array.of(30));
  const same = new Random(4);
  t.deepEqual(draws, [same.uniform(), same.uniform()]);
});

test('normalize gives every channel mean 0 and deviation 1', (t) => {
  const {mean, standardDeviation} = channelStatistics.cifar10;
  const values = mean.map((value, channel) => value + 2 * (standardDeviation[channel] as number));
  t.true(
    distance(
      normalize(channelStatistics.cifar10)(image([1, 2, 3], [...mean, ...values]), new Random()).data,
      [0, 0, 0, 2, 2, 2],
    ) < 1e-6,
  );
});

test('normalize refuses statistics that do not fit', (t) => {
  t.throws(() => normalize({mean: [0.5], standardDeviation: [0]}), {
    message:
      'Expected one mean and one standard deviation above 0 per channel, received mean [0.5] and standardDeviation [0].',
  });
  t.throws(() => normalize(channelStatistics.mnist)(picture(2, 2), new Random()), {
    message: 'Expected an image of 1 channels to normalize, received one of 3.',
  });
});

test('A contrastive view depends on its random stream only', (t) => {
  const augment = contrastiveAugmentation({size: 16, blur: {probability: 0.5}, normalize: channelStatistics.cifar10});
  const input = picture(24, 20);
  const view = augment(input, new Random(1, 2));
  t.deepEqual(view.shape, [16, 16, 3]);
  t.deepEqual(augment(input, new Random(1, 2)), view);
  t.notDeepEqual(augment(input, new Random(1, 3)), view);
});

test('A contrastive view has the size of its image by default, and values in [0, 1]', (t) => {
  const augment = contrastiveAugmentation();
  for (let seed = 0; seed < 50; seed++) {
    const {data, shape} = augment(picture(12, 12, seed % 2 === 0 ? 1 : 3), new Random(seed));
    t.deepEqual(shape.slice(0, 2), [12, 12]);
    t.true(data.every((value) => value >= 0 && value <= 1.000001));
  }
});
