import {centerCrop, randomFor} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {preprocess} from '@annulus/transfer';
import test from 'ava';
import {shownTransform} from '../../src/transfer/shown.js';
import {type Sight, shownTo, sightOf, whyNot} from '../../src/transfer/shown-to.js';

const sight = (of: Partial<Sight> = {}): Sight => ({
  ...{of: 'pictures', height: 32, width: 32, channels: 3, color: 'rgb', whole: false, sound: {}},
  ...of,
});

test('a picture is shown as the paper shows it: 224 of 256 pixels, and at 32 the shorter side', (t) => {
  t.deepEqual(shownTo(sight(), 'pictures', {}), {of: 'pictures', size: 32, resize: 32, color: 'rgb'});
  t.deepEqual(shownTo(sight({height: 224}), 'pictures', {}), {of: 'pictures', size: 224, resize: 256, color: 'rgb'});
  t.deepEqual(shownTo(sight(), 'pictures', {size: 64, fit: 'resize-crop'}), {
    ...{of: 'pictures', size: 64, resize: 73, color: 'rgb'},
  });
  t.deepEqual(shownTo(sight({whole: true, color: 'lab'}), 'pictures', {}), {
    ...{of: 'pictures', size: 32, resize: 'both sides', color: 'lab'},
  });
});

test('what is cut out of a larger picture is its middle, normalised by what is given', (t) => {
  const image = {data: Float32Array.from({length: 20 * 30 * 3}, (_, at) => (at % 97) / 97), shape: [20, 30, 3]};
  const random = randomFor('transform', 0, 0, 0);
  const statistics = {mean: [0.1, 0.2, 0.3], standardDeviation: [0.5, 0.25, 0.2]};
  const shown = shownTransform({of: 'pictures', size: 14, resize: 16, color: 'rgb'}, statistics)(image, random, 0);
  const fit = {resize: 'shorter side', crop: 'center'} as const;
  const input = {size: [16, 16], fit, color: 'rgb', range: [0, 1], normalization: 'none'} as const;
  const plain = centerCrop(14)(preprocess({input}, image), random, 0);
  t.deepEqual(shown.shape, [14, 14, 3]);
  t.true(
    shown.data.every((value, at) => {
      const [mean = 0, deviation = 1] = [statistics.mean[at % 3], statistics.standardDeviation[at % 3]];
      return Math.abs(value - ((plain.data[at] as number) - mean) / deviation) < 1e-5;
    }),
  );
});

test('an encoder that sees in colour takes no spectrogram, and one that sees grey only of its size', (t) => {
  const of = (size: number, channels: 1 | 3) => {
    const encoder = smallConvNet({width: 2, dimensions: 4, size, channels});
    const seen = sightOf(encoder);
    encoder.dispose();
    return seen;
  };
  t.is(whyNot(of(64, 1), 'sounds'), undefined);
  t.is(whyNot(of(64, 1), 'pictures'), undefined);
  t.is(
    whyNot(of(32, 3), 'sounds'),
    'it sees pictures of 32 × 32 pixels and 3 channels, and a spectrogram has 64 × 64 places and 1 channel',
  );
  t.is(
    whyNot(of(28, 1), 'sounds'),
    'it sees pictures of 28 × 28 pixels and 1 channel, and a spectrogram has 64 × 64 places and 1 channel',
  );
  t.is(whyNot(sight({of: 'sounds'}), 'pictures'), 'it hears sounds');
  t.deepEqual(shownTo(of(64, 1), 'sounds', {}), {of: 'sounds', samples: 150_526, hop: 2360, mels: 64});
});
