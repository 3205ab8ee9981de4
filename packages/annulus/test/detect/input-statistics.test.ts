import {channelStatistics} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import test from 'ava';
import {inputStatistics} from '../../src/detect/input-statistics.js';

const told = {id: 'moco', label: 'MoCo', colour: 'moco', folder: 'runs/a', weights: 'trained'} as const;

function statisticsOf(t: import('ava').ExecutionContext, input: Parameters<typeof smallConvNet>[0]) {
  const encoder = smallConvNet({width: 2, dimensions: 4, size: 32, ...input});
  t.teardown(() => encoder.dispose());
  return inputStatistics(encoder, told);
}

test('images are normalised as in the pretraining, whatever range it had', (t) => {
  const {imagenet} = channelStatistics;
  t.deepEqual(statisticsOf(t, {input: {normalization: imagenet}}), imagenet);
  t.deepEqual(statisticsOf(t, {}), {mean: [0, 0, 0], standardDeviation: [1, 1, 1]});
  t.deepEqual(statisticsOf(t, {input: {range: [-1, 1]}}), {
    mean: [0.5, 0.5, 0.5],
    standardDeviation: [0.5, 0.5, 0.5],
  });
});

test('an encoder of Lab pictures is refused', (t) => {
  t.is(
    t.throws(() => statisticsOf(t, {input: {color: 'lab'}}))?.message,
    'Expected an encoder of colour pictures (rgb), received MoCo in runs/a, which takes lab. Choose another run.',
  );
});
