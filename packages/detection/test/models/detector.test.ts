import {join} from 'node:path';
import {onBackends} from '@annulus/testing/on-backends';
import {stateDigest} from '@annulus/testing/state-digest';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {
  type Callback,
  disposeOf,
  ModelCheckpoint,
  type StateDict,
  stateOf,
  Trainer,
  type TrainerOptions,
  tensorsOf,
  trainableOf,
} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import type {Detector} from '../../src/index.js';
import {batchAt, paintedSquares} from './painted-squares.js';
import {smallDetectors} from './small-detectors.js';

const train = (detector: Detector, options: TrainerOptions, resume?: string) =>
  new Trainer({progress: 'quiet', ...options}).fit(detector, paintedSquares(), {resume});

/** The digest of a state, whose tensors are freed. */
function digestOf(state: StateDict): Record<string, string> {
  const digest = stateDigest(state);
  tf.dispose(tensorsOf(state));
  return digest;
}

for (const [name, make] of Object.entries(smallDetectors)) {
  onBackends(
    `${name} holds its tensor count over all steps and gives every tensor back`,
    async (t) => {
      const before = tf.memory().numTensors;
      const counts: number[] = [];
      const watching: Callback = {name: 'watching', onBatchEnd: () => void counts.push(tf.memory().numTensors)};
      const detector = make({frozen: {first: 1}});
      const held = tf.memory().numTensors;
      await detector.detect(await batchAt(paintedSquares(), 0));
      t.is(tf.memory().numTensors, held);
      await train(detector, {maxEpochs: 2, callbacks: [watching]});
      await detector.detect(await batchAt(paintedSquares(), 1));
      t.is(tf.memory().numTensors, held);
      disposeOf(detector);
      t.is(tf.memory().numTensors, before);
      t.is(counts.length, 6);
      t.is(new Set(counts).size, 1);
    },
    ['wasm'],
  );

  onBackends(
    `${name} goes on from every update as if it had never stopped, and samples as before`,
    async (t) => {
      const folder = temporaryFolder(t);
      const saving = new ModelCheckpoint({
        folder,
        every: {steps: 1},
        top: Number.POSITIVE_INFINITY,
        filename: '{globalStep}',
      });
      const whole = make();
      await train(whole, {maxSteps: 5, callbacks: [saving]});
      const expected = digestOf(stateOf(whole));
      disposeOf(whole);
      for (const update of [1, 2, 3, 4]) {
        const resumed = make({seed: 0});
        await train(resumed, {maxSteps: 5}, join(folder, `${update}.safetensors`));
        t.deepEqual(digestOf(stateOf(resumed)), expected, `from update ${update}`);
        disposeOf(resumed);
      }
    },
    ['wasm'],
  );

  onBackends(
    `${name} leaves a frozen backbone bit for bit as it was, and keeps nothing of what is frozen on the tape`,
    async (t) => {
      const detector = make();
      const {backbone} = detector.design;
      const before = digestOf(backbone.state());
      await train(detector, {maxEpochs: 2});
      t.deepEqual(digestOf(backbone.state()), before);
      t.deepEqual([...backbone.trainable], []);
      const images = tf.ones<tf.Rank.R4>([1, 64, 64, 3]);
      const onTape = (compute: () => unknown): number => {
        let recorded = 0;
        const [variable] = trainableOf(detector) as [tf.Variable];
        const {value, grads} = tf.variableGrads(() => {
          compute();
          recorded = tf.engine().state.activeTape?.length ?? 0;
          return tf.sum(variable);
        }, [variable]);
        tf.dispose([value, grads]);
        return recorded;
      };
      t.is(
        onTape(() => backbone.maps(images)),
        0,
      );
      const lengths: number[] = [];
      const maps = () => tf.tidy(() => tf.concat(backbone.maps(images).map((map) => map.flatten())).arraySync());
      const expected = maps();
      for (const first of [0, 1, 2, 3]) {
        const learning = make({frozen: {first}});
        lengths.push(onTape(() => learning.design.backbone.maps(images)));
        const found = tf.tidy(() =>
          tf.concat(learning.design.backbone.maps(images).map((map) => map.flatten())).arraySync(),
        );
        t.deepEqual(found, expected, `${first} frozen`);
        disposeOf(learning);
      }
      t.deepEqual(
        lengths,
        [...new Set(lengths)].sort((one, other) => other - one),
      );
      images.dispose();
      disposeOf(detector);
    },
    ['cpu'],
  );

  onBackends(
    `${name} that fine-tunes its encoder leaves frozen stages and all norms of it as they were`,
    async (t) => {
      const detector = make({frozen: {first: 1}});
      const before = digestOf(detector.design.backbone.state());
      await train(detector, {maxEpochs: 1});
      const after = digestOf(detector.design.backbone.state());
      const changed = Object.keys(before).filter((weight) => before[weight] !== after[weight]);
      t.true(changed.length > 0);
      for (const weight of changed) t.regex(weight, /^\/stage[234]_.*(conv\d|shortcut)\/kernel$/);
      disposeOf(detector);
    },
    ['wasm'],
  );
}
