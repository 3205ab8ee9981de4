import {mlpHead} from '@annulus/encoders';
import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import {MomentumNetwork} from '../../src/algorithms/momentum-network.js';
import {positionAt} from '../position-at.js';

const weightsOf = ({network}: Pick<MomentumNetwork, 'network'>) =>
  network.getWeights().map((weight) => weight.dataSync());

const shift = (weights: readonly tf.Variable[], by: number) =>
  tf.tidy(() => {
    for (const weight of weights) weight.assign(weight.add(by));
  });

onBackends('it starts as its leader, then keeps a share of its weights and takes the rest of its leader', (t) => {
  const leader = mlpHead({inputs: 2, hidden: 3, outputs: 2});
  const follower = new MomentumNetwork(leader, 0.75);
  const before = weightsOf(leader);
  t.deepEqual(weightsOf(follower), before);
  t.deepEqual(follower.trainable, []);
  shift(leader.trainable, 1);
  t.deepEqual(weightsOf(follower), before);
  tf.tidy(() => follower.onUpdate(positionAt(0)));
  weightsOf(follower).forEach((weight, place) => {
    weight.forEach((value, index) => {
      t.true(Math.abs(value - (before[place]?.[index] as number) - 0.25) < 1e-6);
    });
  });
  for (const network of [leader, follower]) network.dispose();
});

onBackends('the share moves as its schedule says, and is one', (t) => {
  const leader = mlpHead({inputs: 2, outputs: 2});
  const follower = new MomentumNetwork(leader, ({epoch}) => 1 - epoch);
  const before = weightsOf(leader);
  shift(leader.trainable, 1);
  tf.tidy(() => follower.onUpdate(positionAt(0, 3)));
  t.deepEqual(weightsOf(follower), before);
  tf.tidy(() => follower.onUpdate(positionAt(1, 3)));
  t.deepEqual(weightsOf(follower), weightsOf(leader));
  t.is(
    t.throws(() => tf.tidy(() => follower.onUpdate(positionAt(2, 3))))?.message,
    'Expected momentum to be in [0, 1], received -1.',
  );
  for (const network of [leader, follower]) network.dispose();
});
