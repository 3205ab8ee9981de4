import test from 'ava';
import {chosenSize} from '../../src/pretraining/picture-size.js';
import {rungsFor} from '../../src/pretraining/rungs.js';

test('Pictures are as large as they are, as the time allows, and as memory holds', (t) => {
  t.deepEqual(chosenSize(1000, 32, 120), {
    option: 'size',
    value: 32,
    reason: 'the pictures have 32 on their shorter side, half of them fewer',
  });
  t.is(chosenSize(1000, 4000, 120).value, 64);
  t.is(chosenSize(1000, 4000, 600).value, 96);
  t.is(chosenSize(1000, 4000, 3600).value, 128);
  t.deepEqual(chosenSize(20_000, 4000, 3600), {
    option: 'size',
    value: 48,
    reason: 'so that all pictures stay in memory, decoded',
  });
  t.is(chosenSize(10, 1, 60).value, 32);
});

test('Few pictures teach no wide encoder, and a given one is taken alone', (t) => {
  const names = (...of: Parameters<typeof rungsFor>) =>
    rungsFor(...of).map(({encoder, width}) => `${encoder} ${width}`);
  t.deepEqual(names(100, {}), ['small-convnet 16', 'small-convnet 32', 'resnet18 16']);
  t.is(names(50_000, {}).at(-1), 'resnet18 64');
  t.deepEqual(names(100, {encoder: 'resnet18', width: 64}), ['resnet18 64']);
  t.deepEqual(names(100, {encoder: 'resnet18'}), ['resnet18 16']);
  t.deepEqual(names(100, {width: 8}), ['small-convnet 8', 'resnet18 8']);
});
