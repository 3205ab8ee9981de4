import {
  adjustBrightness,
  adjustContrast,
  adjustHue,
  adjustSaturation,
  colorJitter,
  grayscale,
  Random,
  randomGrayscale,
} from '@annulus/datasets';
import test from 'ava';
import {distance, image, picture} from '../picture.js';

const input = picture(5, 4);
const adjustments = {adjustBrightness, adjustContrast, adjustSaturation};

test('A factor of 1 and a turn of 0 or 1 leave an image as it is', (t) => {
  for (const adjust of Object.values(adjustments)) t.true(distance(adjust(input, 1).data, input.data) < 1e-6);
  t.true(distance(adjustHue(input, 0).data, input.data) < 1e-6);
  t.true(distance(adjustHue(adjustHue(input, 0.5), 0.5).data, input.data) < 1e-6);
});

test('Colours are what the formulas say', (t) => {
  const pixel = image([1, 1, 3], [0.2, 0.4, 0.8]);
  const gray = 0.2989 * 0.2 + 0.587 * 0.4 + 0.114 * 0.8;
  t.true(distance(adjustBrightness(pixel, 2).data, [0.4, 0.8, 1]) < 1e-6);
  t.true(distance(grayscale(pixel).data, [gray, gray, gray]) < 1e-6);
  t.true(distance(adjustSaturation(pixel, 0).data, [gray, gray, gray]) < 1e-6);
  t.true(
    distance(
      adjustSaturation(pixel, 0.5).data,
      [0.2, 0.4, 0.8].map((value) => (value + gray) / 2),
    ) < 1e-6,
  );
  const pair = image([1, 2, 1], [0.2, 0.6]);
  t.true(distance(adjustContrast(pair, 0.5).data, [0.3, 0.5]) < 1e-6);
});

test('A third of a turn moves red to green, green to blue and blue to red', (t) => {
  const primaries = image([1, 3, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1]);
  t.true(distance(adjustHue(primaries, 1 / 3).data, [0, 1, 0, 0, 0, 1, 1, 0, 0]) < 1e-6);
  t.true(distance(adjustHue(primaries, -1 / 3).data, [0, 0, 1, 1, 0, 0, 0, 1, 0]) < 1e-6);
});

test('Images of one channel have no colour to change', (t) => {
  const gray = picture(3, 3, 1);
  t.is(adjustHue(gray, 0.3), gray);
  t.is(adjustSaturation(gray, 0.3), gray);
  t.is(grayscale(gray), gray);
});

test('The given image is never written to', (t) => {
  const copy = input.data.slice();
  const jitter = colorJitter({brightness: 0.4, contrast: 0.4, saturation: 0.4, hue: 0.1});
  for (let seed = 0; seed < 20; seed++) jitter(input, new Random(seed));
  t.deepEqual(input.data, copy);
});

test('Jitter draws each factor from its range', (t) => {
  const half = image([1, 1, 1], [0.5]);
  const factors = Array.from(
    {length: 2000},
    (_, seed) => (colorJitter({brightness: 0.4})(half, new Random(seed)).data[0] as number) / 0.5,
  );
  t.true(Math.abs(Math.min(...factors) - 0.6) < 0.01);
  t.true(Math.abs(Math.max(...factors) - 1.4) < 0.01);
  t.deepEqual(colorJitter({brightness: [0.8, 0.8]})(half, new Random(0)).data, Float32Array.of(0.4));
});

test('Jitter applies its parts in every order', (t) => {
  const pair = image([1, 2, 1], [0.3, 0.6]);
  const jitter = colorJitter({brightness: [2, 2], contrast: [0.5, 0.5]});
  const outcomes = new Set(
    Array.from({length: 50}, (_, seed) =>
      [...jitter(pair, new Random(seed)).data].map((value) => value.toFixed(3)).join(' '),
    ),
  );
  t.deepEqual([...outcomes].sort(), ['0.700 0.900', '0.750 1.000']);
});

test('A probability says how many images change', (t) => {
  const share = (augment: ReturnType<typeof randomGrayscale>): number =>
    Array.from({length: 2000}, (_, seed) => augment(input, new Random(seed))).filter((output) => output !== input)
      .length / 2000;
  t.true(Math.abs(share(randomGrayscale({probability: 0.2})) - 0.2) < 0.03);
  t.true(Math.abs(share(colorJitter({brightness: 0.4, probability: 0.8})) - 0.8) < 0.03);
});

test('bad options of colour augmentations are errors', (t) => {
  t.throws(() => randomGrayscale({probability: 1.5}), {
    message: 'Expected probability to be a fraction in [0, 1], received 1.5.',
  });
  t.throws(() => colorJitter({hue: 0.6}), {
    message: 'Expected hue to be two ascending numbers from -0.5 to 0.5, received [-0.6, 0.6].',
  });
  t.throws(() => colorJitter({contrast: -1}), {
    message: 'Expected contrast to be 0 or more, received -1.',
  });
  t.throws(() => colorJitter({saturation: [1.2, 0.8]}), {
    message: 'Expected saturation to be two ascending numbers from 0 to Infinity, received [1.2, 0.8].',
  });
  t.throws(() => grayscale(image([4], [0, 0, 0, 0])), {
    message: 'Expected an image of Shape [height, width, 1 or 3], received 4 values of Shape [4].',
  });
});
