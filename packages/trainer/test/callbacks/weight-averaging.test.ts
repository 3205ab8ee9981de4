import '@annulus/testing/on-tested-backend';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type Callback, Trainer, type TrainerOptions, WeightAveraging} from '../../src/index.js';
import {LinearRegression, type Points, points} from '../linear-regression.js';

interface Trained {
  /** The weights after each batch. */
  readonly weights: number[][];
  /** The weights at each boundary, where a checkpoint would hold them. */
  readonly saved: number[][];
  /** The weights that each validation and sanity batch measured. */
  readonly measured: number[][];
  /** The averages at each boundary. */
  readonly averages: number[][];
  /** The weights at `fitEnd`, where a failed run is saved. */
  readonly ended: number[][];
  /** The weights when the fit was over. */
  readonly kept: number[];
  readonly error: unknown;
}

const read = (tensors: readonly tf.Tensor[]) => tensors.map((tensor) => tensor.dataSync()[0] ?? Number.NaN);

/** Reads the state of an average, and frees it. */
function averageOf(averaging: WeightAveraging): number[] {
  const state = averaging.state();
  const values = read(Object.values(state) as tf.Tensor[]);
  tf.dispose(state as tf.TensorContainer);
  return values;
}

interface Training extends TrainerOptions {
  readonly averaging?: WeightAveraging;
  /** The measured batch that fails, counted from 0. */
  readonly failsAt?: number;
  readonly signal?: AbortSignal;
  readonly onMeasured?: (measured: number) => void;
}

/** Trains the smallest module for three epochs of four batches, watched. */
async function train({averaging, failsAt, signal, onMeasured, ...options}: Training): Promise<Trained> {
  const trained = {weights: [], saved: [], measured: [], averages: [], ended: []} as Omit<Trained, 'kept' | 'error'>;
  const {weights, saved, measured, averages, ended} = trained;
  class Watched extends LinearRegression {
    override validationStep(): void {
      if (measured.length === failsAt) throw new Error('no power');
      measured.push(read(this.trainable));
      onMeasured?.(measured.length);
    }
  }
  const module = new Watched();
  const watch: Callback = {
    name: 'watch',
    onBatchEnd: () => void weights.push(read(module.trainable)),
    onBoundary: () => {
      if (averaging) averages.push(averageOf(averaging));
      saved.push(read(module.trainable));
    },
    onFitEnd: () => void ended.push(read(module.trainable)),
  };
  const callbacks = averaging ? [watch, averaging] : [watch]; // Whoever saves may come before the average.
  const trainer = new Trainer({maxEpochs: 3, callbacks, progress: 'quiet', ...options});
  const validation = points({batches: 2});
  const error = await trainer
    .fit<Points>(module, points({batches: 4}), {validation, signal})
    .then(() => undefined)
    .catch((thrown: unknown) => thrown);
  const kept = read(module.trainable);
  module.dispose();
  return {...trained, kept, error};
}

/** The averages of these weights, by the definition. */
function average(weights: readonly (readonly number[])[], decay: number): number[] {
  const [first = [], ...later] = weights;
  return later.reduce<readonly number[]>(
    (mean, now) => mean.map((each, i) => decay * each + (1 - decay) * (now[i] ?? 0)),
    first,
  ) as number[];
}

const close = (actual: readonly number[] | undefined, expected: readonly number[]) =>
  actual?.length === expected.length && expected.every((value, i) => Math.abs(value - (actual[i] ?? 0)) < 1e-6);

test.serial('the average follows the weights after every update', async (t) => {
  const plain = await train({});
  const before = tf.memory().numTensors;
  const {weights, averages, kept} = await train({averaging: new WeightAveraging({decay: 0.8})});
  t.deepEqual(weights, plain.weights);
  t.true(close(averages.at(-1), average(weights, 0.8)));
  t.deepEqual(kept, averages.at(-1));
  t.is(tf.memory().numTensors, before);
});

test.serial('a decay of 0 is a copy of the weights', async (t) => {
  const {averages, weights} = await train({averaging: new WeightAveraging({decay: 0})});
  t.deepEqual(averages.at(-1), weights.at(-1));
});

test.serial('passes measure the average, and the weights come back bit by bit', async (t) => {
  const {weights, measured, averages, kept} = await train({
    averaging: new WeightAveraging({decay: 0.8, atEnd: 'trained'}),
  });
  const [sanity, ends] = [measured.slice(0, 2), measured.slice(2)];
  t.deepEqual(sanity, [
    [0, 0],
    [0, 0],
  ]);
  for (const [index, value] of ends.entries()) {
    t.true(close(value, average(weights.slice(0, 4 * (Math.floor(index / 2) + 1)), 0.8)), `pass ${index}`);
  }
  t.deepEqual(ends.at(-1), averages.at(-1));
  t.deepEqual(kept, weights.at(-1));
});

test.serial('passes measure the trained weights where that is asked for', async (t) => {
  const {weights, measured} = await train({averaging: new WeightAveraging({evaluate: 'trained'})});
  t.deepEqual(measured.at(-1), weights.at(-1));
});

test.serial('the average may begin later, with the weights that are then there', async (t) => {
  const updates = await train({averaging: new WeightAveraging({decay: 0.8, from: {steps: 5}})});
  const [before, first] = [updates.averages.slice(0, 6), updates.averages[6]]; // Five batches, an epoch; the sixth batch.
  t.deepEqual(before.flat(), []);
  t.deepEqual(first, updates.weights[5]);
  t.true(close(updates.averages.at(-1), average(updates.weights.slice(5), 0.8)));
  t.deepEqual(updates.measured[2], updates.weights[3]);
  const epochs = await train({averaging: new WeightAveraging({decay: 0.8, from: {epochs: 2}})});
  t.true(close(epochs.averages.at(-1), average(epochs.weights.slice(8), 0.8)));
  const never = await train({averaging: new WeightAveraging({from: {epochs: 9}})});
  t.deepEqual(never.kept, never.weights.at(-1));
});

test.serial('only updates count when gradients are accumulated', async (t) => {
  const {weights, averages} = await train({
    averaging: new WeightAveraging({decay: 0.8}),
    accumulateGradients: {batches: 2},
  });
  const updated = weights.filter((_, batch) => batch % 2 === 1);
  t.true(close(averages.at(-1), average(updated, 0.8)));
});

test.serial('a validation that fails leaves the trained weights, and no tensor', async (t) => {
  const before = tf.memory().numTensors;
  const {weights, ended, kept, error} = await train({averaging: new WeightAveraging({decay: 0.8}), failsAt: 3});
  t.is((error as Error).message, 'no power');
  t.deepEqual(ended, [weights.at(-1)]);
  t.is(weights.length, 4);
  t.deepEqual(kept, weights.at(-1));
  t.is(tf.memory().numTensors, before);
});

test.serial('a validation that is interrupted leaves the trained weights to be saved', async (t) => {
  const plain = await train({});
  const abort = new AbortController();
  const {weights, saved, averages, kept, error} = await train({
    averaging: new WeightAveraging({decay: 0.8}),
    signal: abort.signal,
    onMeasured: (measured) => measured === 3 && abort.abort(),
  });
  t.is(error, undefined);
  t.deepEqual(weights, plain.weights.slice(0, 4));
  t.deepEqual(saved, [...weights, weights.at(-1)]);
  t.deepEqual(kept, averages.at(-1));
});

test('options of averaging out of range are refused', (t) => {
  t.throws(() => new WeightAveraging({decay: 1}), {message: 'Expected decay to be in [0, 1), received 1.'});
  t.throws(() => new WeightAveraging({from: {epochs: 0.5}}), {
    message: 'Expected from.epochs to be an integer of 0 or more, received 0.5.',
  });
});
