import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';

/** Repetition along every axis, from the last to the first, each time by copies of whole blocks. */
export const tile = defineKernel<{readonly x: tf.TensorInfo}, tf.TileAttrs>('Tile', (workspace, {x}, {reps}) => {
  if (x.dtype === 'string' || x.shape.length === 0) return workspace.run('Tile', {x}, {reps});
  const tiled = x.shape.map((length, axis) => length * (reps[axis] as number));
  let current = workspace.view(x, x.shape);
  for (let axis = x.shape.length - 1; axis >= 0; axis--) {
    const repetitions = reps[axis] as number;
    if (repetitions === 1 && axis > 0) continue;
    const repeated = workspace.empty([...x.shape.slice(0, axis), ...tiled.slice(axis)], x.dtype);
    const block = tf.util.sizeFromShape([x.shape[axis] as number, ...tiled.slice(axis + 1)]);
    const from = workspace.values(current);
    const to = workspace.values(repeated);
    for (let source = 0, target = 0; source < from.length; source += block) {
      const values = from.subarray(source, source + block);
      for (let i = 0; i < repetitions; i++, target += block) to.set(values, target);
    }
    current = repeated;
  }
  return current;
});
