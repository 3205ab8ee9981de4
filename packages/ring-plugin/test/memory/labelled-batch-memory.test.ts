import {onBackends} from '@annulus/testing/on-backends';
import {Step, Transforms} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {LabelledBatchMemory} from '../../src/memory/labelled-batch-memory.js';
import {positionAt} from '../position-at.js';
import {rankOf} from '../rank-of.js';

const entry = () => ({
  ids: Int32Array.of(7, 3, 5),
  labels: Int32Array.of(1, 0, 1),
  rows: tf.tensor2d([
    [1, 0],
    [0, 1],
    [-1, 0],
  ]),
});

onBackends('rows of the class of an anchor are alike, but not the anchor itself; those of others are eligible', (t) => {
  const step = new Step(positionAt(0), new Transforms());
  const [alike, eligible] = tf.tidy(() => {
    const memory = LabelledBatchMemory.of(step, entry());
    return [memory.alike(step).arraySync(), memory.eligible(Int32Array.of(7, 3, 5)).arraySync()];
  });
  t.deepEqual(alike, [
    [0, 0, 1],
    [0, 0, 0],
    [1, 0, 0],
  ]);
  t.deepEqual(eligible, [
    [0, 1, 0],
    [1, 0, 1],
    [0, 1, 0],
  ]);
});

onBackends(
  'on several ranks the rows, ids and labels of all are gathered, and an anchor knows which row it is',
  (t) => {
    for (const rank of [0, 1]) {
      const step = new Step(positionAt(0), new Transforms(), {group: rankOf(rank, 2)});
      tf.tidy(() => {
        const memory = LabelledBatchMemory.of(step, entry());
        t.deepEqual([...memory.instances], [7, 3, 5, 7, 3, 5]);
        t.deepEqual([...memory.labels], [1, 0, 1, 1, 0, 1]);
        t.deepEqual(memory.rows.shape, [6, 2]);
        const expected = [
          [1, 0, 1, 1, 0, 1],
          [0, 1, 0, 0, 1, 0],
          [1, 0, 1, 1, 0, 1],
        ];
        expected.forEach((row, anchor) => {
          row[3 * rank + anchor] = 0;
        });
        t.deepEqual(memory.alike(step).arraySync(), expected);
      });
    }
  },
);
