import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {smallConvNet} from '../../src/architectures/small-conv-net.js';
import {BatchNormalization} from '../../src/layers/batch-normalization.js';
import {copyNetwork} from '../../src/network/copy-network.js';

test.before(() => useTestedBackend('wasm'));

test.serial('a copy has the same weights and shares none of them', (t) => {
  const encoder = smallConvNet({width: 4, dimensions: 8});
  const copy = copyNetwork(encoder.network);
  t.deepEqual(copy.getWeights()[0]?.arraySync(), encoder.network.getWeights()[0]?.arraySync());
  encoder.dispose();
  t.notThrows(() => tf.tidy(() => copy.predict(tf.zeros([1, 32, 32, 3]))));
  copy.dispose();
});

test.serial('the batch norms of a copy are the fused ones, and save as the standard ones', (t) => {
  const encoder = smallConvNet({width: 4, dimensions: 8});
  const copy = copyNetwork(encoder.network);
  const norms = copy.layers.filter((layer) => layer.getClassName() === 'BatchNormalization');
  t.true(norms.length > 0);
  t.true(norms.every((layer) => layer instanceof BatchNormalization));
  t.is(JSON.stringify(copy.toJSON(null, false)), JSON.stringify(encoder.network.toJSON(null, false)));
  encoder.dispose();
  copy.dispose();
});
