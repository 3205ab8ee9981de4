import {useBackend} from '@annulus/backend';
import {countCalls, native} from '@annulus/backend/torch';
import {randomTensor} from '@annulus/testing/random-tensor';
import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import type {ExecutionContext} from 'ava';
import {Network, resnet18} from '../../src/index.js';

/** Losses of steps of gradient descent and every weight after them, moving averages included. */
async function trained(recording: 'on' | 'off', steps: number, watched: 'watched' | 'alone' = 'alone') {
  await useBackend('torch', {recording});
  const network = resnet18({width: 4, stem: 'cifar', size: 8, seed: 1});
  const losses: number[] = [];
  const handles: number[] = [];
  const seen: number[][] = [];
  if (watched === 'watched')
    network.watch(({pooled, embedding}) => seen.push([...pooled.dataSync(), ...embedding.dataSync()]));
  for (let step = 0; step < steps; step++) {
    const loss = tf.tidy(() => {
      const images = randomTensor(step, [6, 8, 8, 3]);
      const {value, grads} = tf.variableGrads(
        () => network.forward(images).square().mean() as tf.Scalar,
        [...network.trainable],
      );
      for (const weight of network.trainable) weight.assign(weight.sub((grads[weight.name] as tf.Tensor).mul(0.1)));
      tf.tidy(() => network.forward(images)); // Also where no gradient is asked for.
      return value.dataSync()[0] as number;
    });
    losses.push(loss);
    handles.push((tf.memory() as unknown as {handles: number}).handles);
  }
  const state = Object.values(network.state());
  const weights = state.map((value) => [...(value as tf.Tensor).dataSync()]);
  tf.dispose(state as tf.Tensor[]);
  network.dispose();
  return {losses, weights, handles, seen};
}

testOnTorch(
  'a network that is recorded learns to the bit what it learns operation by operation',
  async (t: ExecutionContext) => {
    const before = native().counts().replayedCalls;
    const [recorded, plain] = [await trained('on', 7), await trained('off', 7)];
    t.true(native().counts().replayedCalls > before);
    t.deepEqual(recorded.losses, plain.losses);
    t.deepEqual(recorded.weights, plain.weights);
    t.true(new Set(recorded.losses).size === 7);
  },
);

testOnTorch(
  'an encoder that is watched is recorded too, and shows the features that it has operation by operation',
  async (t: ExecutionContext) => {
    const before = native().counts().replayedCalls;
    const recorded = await trained('on', 8, 'watched');
    t.true(native().counts().replayedCalls > before);
    const [plain, alone] = [await trained('off', 8, 'watched'), await trained('on', 8)];
    t.is(recorded.seen.length, 16);
    t.deepEqual(recorded.seen, plain.seen);
    t.deepEqual(recorded.losses, alone.losses);
    t.deepEqual(recorded.weights, plain.weights);
    t.is(new Set(recorded.handles.slice(5)).size, 1);
  },
);

testOnTorch(
  'a recording permutes images only where the order of their channels changes',
  async (t: ExecutionContext) => {
    const network = resnet18({width: 4, stem: 'cifar', size: 8, seed: 1});
    const images = randomTensor(0, [6, 8, 8, 3]);
    const weights = [...network.trainable];
    const step = () =>
      tf.dispose(tf.variableGrads(() => network.forward(images).square().mean() as tf.Scalar, weights).grads);
    await useBackend('torch', {recording: 'off'});
    const end = countCalls();
    step();
    const operators = new Map(end().map(({operator, calls}) => [operator, calls]));
    await useBackend('torch', {recording: 'on'});
    for (let recorded = 0; recorded < 4; recorded++) step();
    const before = native().counts().replayedCalls;
    step();
    const replayed = native().counts().replayedCalls - before;
    const all = [...operators.values()].reduce((sum, calls) => sum + calls, 0);
    const permutations = operators.get('permute') as number;
    const filters = weights.filter(({shape}) => shape.length === 4).length;
    t.true(permutations > 10 * filters, `${permutations} of ${filters} filters`);
    t.true(
      replayed > 0 && replayed < all - permutations + 3 * filters,
      `${replayed} of ${all}, ${permutations} of them permutations`,
    );
    tf.dispose(images);
    network.dispose();
  },
);

testOnTorch('recordings hold no tensor from step to step', async (t: ExecutionContext) => {
  const {handles} = await trained('on', 12);
  t.deepEqual(new Set(handles.slice(5)).size, 1);
});

testOnTorch('a gradient that is not asked for is released with its tape', async (t: ExecutionContext) => {
  await useBackend('torch', {recording: 'on'});
  const network = new Network(resnet18({width: 4, stem: 'cifar', size: 8, seed: 1}).network);
  const bytes = () => (tf.memory() as unknown as {handles: number}).handles;
  const images = randomTensor(0, [6, 8, 8, 3]);
  const seen: number[] = [];
  for (let step = 0; step < 8; step++) {
    tf.tidy(() => {
      const scale = tf.variable(tf.scalar(1));
      tf.variableGrads(() => network.forward(images).mean().mul<tf.Scalar>(scale), [scale]);
      scale.dispose();
    });
    seen.push(bytes());
  }
  t.is(seen.at(-1), seen.at(-3));
  tf.dispose(images);
  network.dispose();
});
