import {useBackend} from '@annulus/backend';
import {anyBackend} from '@annulus/testing/backend-under-test';
import {type Part, Parts, type ProcessGroup, Step, Transforms} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import type {LastingMemory} from '../../src/memory/memory.js';
import {Queue} from '../../src/memory/queue.js';
import {writeLater} from '../../src/memory/write-later.js';
import {positionAt} from '../position-at.js';

/** The second of two ranks; what the first hands in is what this one does, plus 10. */
const group = {
  rank: 1,
  size: 2,
  allGather<N extends Float32Array | Float64Array | Int32Array>(values: N): N {
    const Numbers = values.constructor as new (from: number[]) => N;
    return new Numbers([...values.map((value) => value + 10), ...values]);
  },
} as ProcessGroup;

const memory = {} as LastingMemory;

test.before(() => useBackend(anyBackend('wasm')));

test.serial('a memory is written once the update is made, with the entries of all ranks, rank after rank', (t) => {
  const before = tf.memory().numTensors;
  const step = new Step(positionAt(0), new Transforms(), {group});
  const written: (readonly [ids: number[], rows: number[][]])[] = [];
  tf.tidy(() => {
    writeLater(memory, step, {ids: Int32Array.of(1, 2), rows: tf.tensor2d([[3], [4]])}, ({ids, rows}) => {
      written.push([[...ids], rows.arraySync()]);
    });
  });
  t.deepEqual(written, []);
  step.finish();
  t.deepEqual(written, [
    [
      [11, 12, 1, 2],
      [[13], [14], [3], [4]],
    ],
  ]);
  step.dispose();
  t.is(tf.memory().numTensors, before);
});

test.serial('a memory that its module has not declared cannot be written', (t) => {
  const queue = new Queue({size: 2, dimensions: 1, seed: 0});
  const other = new Queue({size: 2, dimensions: 1, seed: 0});
  const write = (parts: Readonly<Record<string, Part>>) => () => {
    const step = new Step(positionAt(0), new Transforms(), {module: {name: 'Forgetful', parts}});
    tf.tidy(() => queue.write(step, {ids: Int32Array.of(1), rows: tf.tensor2d([[1]])}));
    step.dispose();
  };
  t.throws(write({other}), {
    message:
      'Expected the Queue that Forgetful writes to be one of its parts, which are other: it would be lost when the run is ' +
      'resumed. Add it to parts, or to the new Parts({…}) of the part that it belongs to.',
  });
  t.notThrows(write({queue}));
  t.notThrows(write({memories: new Parts({queue, other})}));
  queue.dispose();
  other.dispose();
});
