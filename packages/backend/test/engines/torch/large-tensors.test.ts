import {freemem} from 'node:os';
import {hasTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {useBackend, writeRows} from '../../../src/index.js';

// By hand, since it takes gigabytes and a minute: ANNULUS_LARGE_TENSORS=1 npx ava packages/backend/test/engines/torch/large-tensors.test.ts

const GIB = 2 ** 30;
/** Of the tensors below at one time, and of what ATen takes beside. */
const NEEDED = 8 * GIB;
const [ROWS, COLUMNS] = [2 ** 23 + 5, 64];

const why = !hasTorch
  ? 'LibTorch is not installed'
  : process.env.ANNULUS_LARGE_TENSORS !== '1'
    ? 'ANNULUS_LARGE_TENSORS is not 1'
    : freemem() < NEEDED
      ? `${(freemem() / GIB).toFixed(1)} GiB of memory are free, ${NEEDED / GIB} GiB needed`
      : undefined;
const title = 'a memory of more than 2³¹ bytes is filled, written, read and summed up to its last row';

(why === undefined ? test.serial : test.serial.skip)(why ? `${title} (skipped: ${why})` : title, async (t) => {
  await useBackend('torch');
  const before = tf.memory().numTensors;
  const bank = tf.tidy(() => tf.variable(tf.zeros([ROWS, COLUMNS])));
  t.true(bank.size * 4 > 2 ** 31);
  const rows = tf.tidy(() => tf.tile(tf.tensor2d([[1], [2], [3]]), [1, COLUMNS]));
  writeRows(bank, rows, [0, ROWS - 2, ROWS - 1]);
  const [sum, last, gathered, similar] = tf.tidy(() => [
    tf.sum(bank),
    tf.slice(bank, [ROWS - 2, COLUMNS - 1], [2, 1]),
    tf.gather(bank, tf.tensor1d([ROWS - 1, 0], 'int32')).slice([0, 0], [2, 1]),
    tf.matMul(tf.ones([1, COLUMNS]), bank, false, true).slice([0, ROWS - 3], [1, 3]),
  ]) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  t.deepEqual([...(await sum.data())], [6 * COLUMNS]);
  t.deepEqual([...(await last.data())], [2, 3]);
  t.deepEqual([...(await gathered.data())], [3, 1]);
  t.deepEqual([...(await similar.data())], [0, 2 * COLUMNS, 3 * COLUMNS]);
  tf.dispose([bank, rows, sum, last, gathered, similar]);
  t.is(tf.memory().numTensors, before);
});
