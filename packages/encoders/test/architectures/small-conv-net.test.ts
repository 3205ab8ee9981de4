import {useTestedBackend} from '@annulus/testing/backend-under-test';
import test from 'ava';
import {smallConvNet} from '../../src/architectures/small-conv-net.js';
import {weightsDigest} from '../weights-digest.js';

test.before(() => useTestedBackend('wasm'));

test.serial('each convolution halves the resolution', (t) => {
  const encoder = smallConvNet({width: 4, size: 28, channels: 1});
  t.deepEqual(
    Object.entries(encoder.features).map(([name, {shape}]) => [name, ...shape.slice(1)]),
    [
      ['stage1', 14, 14, 4],
      ['stage2', 7, 7, 8],
      ['stage3', 4, 4, 16],
      ['stage4', 2, 2, 16],
    ],
  );
  t.is(encoder.dimensions, 64);
  encoder.dispose();
});

test.serial('weights start as those of version 0.1, others with another seed', (t) => {
  const encoders = [smallConvNet(), smallConvNet({width: 4, seed: 7, dimensions: 8}), smallConvNet({seed: 1})];
  const [first, second, other] = encoders.map(weightsDigest);
  t.deepEqual([first, second], ['efb1eeba7634758f', '062bbf02d768d101']);
  t.not(other, first);
  for (const encoder of encoders) encoder.dispose();
});
