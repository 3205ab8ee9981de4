import {randomFor} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';

/** Directions drawn uniformly from the sphere, the same for the same seed. Shape `[rows, dimensions]`. */
export function randomUnitRows(rows: number, dimensions: number, seed: number): tf.Tensor2D {
  const random = randomFor('memoryRows', seed);
  const values = new Float32Array(rows * dimensions);
  for (let start = 0; start < values.length; start += dimensions) {
    const row = values.subarray(start, start + dimensions);
    let squares = 0;
    for (let index = 0; index < dimensions; index++) {
      const value = random.normal();
      row[index] = value;
      squares += value * value;
    }
    const scale = 1 / Math.sqrt(squares);
    for (let index = 0; index < dimensions; index++) row[index] = (row[index] ?? 0) * scale;
  }
  return tf.tensor2d(values, [rows, dimensions]);
}
