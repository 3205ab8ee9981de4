import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import {unit} from '../../src/memory/unit.js';

const rounded = (rows: readonly (readonly number[])[]): number[] =>
  rows.flat().map((value) => Number(value.toFixed(5)));

onBackends('rows get length 1, and one of zeros, as of a picture of one colour, has a finite gradient', async (t) => {
  const rows = tf.tensor2d([
    [3, 4],
    [0, 0],
  ]);
  const weights = tf.tensor2d([[1], [2]]);
  const before = tf.memory().numTensors;
  const {value, grad} = tf.valueAndGrad((of: tf.Tensor) => unit(of).mul(weights).sum<tf.Scalar>())(rows);
  const scaled = unit(rows);
  t.deepEqual(rounded(await scaled.array()), [0.6, 0.8, 0, 0]);
  // Of (x₁ + x₂) / |x|: 1 / |x| less x (x₁ + x₂) / |x|³; of zeros, divided by 1, their weight.
  t.deepEqual(rounded((await grad.array()) as number[][]), [0.032, -0.024, 2, 2]);
  tf.dispose([value, grad, scaled]);
  t.is(tf.memory().numTensors, before);
  tf.dispose([rows, weights]);
});
