import {warningsOf} from '@annulus/testing/warnings-of';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {warnOfLocalNorms} from '../../src/parallel/warn-of-local-norms.js';

const Standard = tf.layers.batchNormalization({}).constructor as new (config: object) => tf.layers.Layer;

class Shared extends Standard {
  static readonly className = 'BatchNormalization';
}

const networkOf = (norm: tf.layers.Layer): tf.LayersModel => {
  const input = tf.input({shape: [2]});
  return tf.model({inputs: input, outputs: norm.apply(input) as tf.SymbolicTensor});
};

test.serial('batch norms of TensorFlow.js, which no rank can share, are named', async (t) => {
  const networks = {
    own: networkOf(tf.layers.batchNormalization({name: 'norm'})),
    shared: networkOf(new Shared({name: 'other'})),
  };
  const warn = (...names: (keyof typeof networks)[]) =>
    warningsOf('take the statistics of their own rank', () =>
      warnOfLocalNorms({name: 'Two', networks: Object.fromEntries(names.map((name) => [name, networks[name]]))}),
    );
  t.deepEqual(await warn('own', 'shared'), [
    "batchNorm is 'synchronized', but norm of Two take the statistics of their own rank: they are layers of TensorFlow.js. Make the " +
      'network by fromLayersModel of @annulus/encoders, whose batch norms share them.',
  ]);
  t.deepEqual(await warn('shared'), []);
  for (const network of Object.values(networks)) network.dispose();
});
