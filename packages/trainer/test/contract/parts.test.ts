import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {constant, type Part, Parts, type Position, type StateDict} from '../../src/index.js';

test.before(() => useTestedBackend());

const at: Position = {globalStep: 3, epoch: 1, batch: 1, batches: 2, maxEpochs: 4, progress: 3 / 8};

/** A part of one variable, which says in `told` what it is asked. */
class Remembering implements Part {
  readonly trainable: readonly [tf.Variable];
  readonly schedules = {momentum: constant(0.5)};

  constructor(
    readonly name: string,
    value: number,
    readonly told: string[] = [],
  ) {
    this.trainable = [tf.tidy(() => tf.variable(tf.scalar(value)))];
  }

  get value(): number {
    return this.trainable[0].dataSync()[0] as number;
  }

  onUpdate({globalStep}: Position): void {
    this.told.push(`${this.name} at ${globalStep}`);
  }

  state(): StateDict {
    return {value: this.trainable[0].clone()};
  }

  restore({value}: StateDict): void {
    this.trainable[0].assign(value as tf.Scalar);
  }

  dispose(): void {
    this.told.push(`${this.name} is freed`);
    this.trainable[0].dispose();
  }
}

const network = () => tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [1]})]});

test.serial('parts are trained, told, saved and freed in their order, those within parts too', (t) => {
  const told: string[] = [];
  const [one, two, three] = ['one', 'two', 'three'].map((name, index) => new Remembering(name, index, told)) as [
    Remembering,
    Remembering,
    Remembering,
  ];
  const parts = new Parts({one, nothing: {}, inner: new Parts({two, three})});
  t.deepEqual(
    parts.trainable,
    [one, two, three].map(({trainable: [variable]}) => variable),
  );
  t.deepEqual(Object.keys(parts.schedules), ['one/momentum', 'inner/two/momentum', 'inner/three/momentum']);
  parts.onUpdate(at);
  t.deepEqual(told.splice(0), ['one at 3', 'two at 3', 'three at 3']);
  parts.dispose();
  t.deepEqual(told, ['one is freed', 'two is freed', 'three is freed']);
});

test.serial('every part gets its own state back, the last one too, and leaves no tensor behind', (t) => {
  const make = (...values: readonly [number, number, number]) => {
    const [one, two, three] = values.map((value) => new Remembering('part', value)) as [
      Remembering,
      Remembering,
      Remembering,
    ];
    return {own: [one, two, three], parts: new Parts({one, nothing: {}, inner: new Parts({two, three})})};
  };
  const before = tf.memory().numTensors;
  const [saved, restored] = [make(1, 2, 3), make(7, 8, 9)];
  const state = saved.parts.state();
  t.deepEqual(Object.keys(state), ['one', 'inner']);
  restored.parts.restore(state);
  t.deepEqual(
    restored.own.map(({value}) => value),
    [1, 2, 3],
  );
  const {one, inner} = state as Readonly<Record<'one' | 'inner', StateDict>>;
  t.is(
    t.throws(() => restored.parts.restore({one}))?.message,
    'Expected the state of "inner", received undefined. It was saved of a module with other parts.',
  );
  tf.dispose([one, ...Object.values(inner)].map((part) => (part as StateDict).value as tf.Tensor));
  for (const {parts} of [saved, restored]) parts.dispose();
  t.is(tf.memory().numTensors, before);
});

test.serial('a state that cannot be taken whole is given back', (t) => {
  const one = new Remembering('one', 1);
  const two: Part = {
    state: () => {
      throw new Error('no');
    },
    restore: () => {},
  };
  const before = tf.memory().numTensors;
  t.throws(() => new Parts({one, two}).state(), {message: 'no'});
  t.is(tf.memory().numTensors, before);
  one.dispose();
});

test.serial('networks go by the names of their parts, those within parts by both', (t) => {
  const [one, two] = [network(), network()];
  const parts = new Parts({one: {network: one}, nothing: {}, inner: new Parts({two: {network: two}})});
  t.deepEqual(parts.networks, {one, 'inner/two': two});
  for (const each of [one, two]) each.dispose();
});

test('a part that saves and does not restore, or the other way round, is refused', (t) => {
  const message = 'Expected the part "half" to have both state and restore, or neither: one is missing.';
  for (const half of [{state: () => ({})}, {restore: () => {}}]) {
    t.throws(() => new Parts({half}), {instanceOf: TypeError, message});
  }
});
