import type * as tf from '@tensorflow/tfjs';
import {type LayerUse, onlyInput, onlyShape, refuseUse, setting, weightsOf} from '../layer-use.js';

/** Normalisation by moving averages as a factor and an addend for each channel. */
export interface Affine {
  readonly scale: Float64Array;
  readonly shift: Float64Array;
}

/** What a batch norm does to a channel once nothing is trained: `scale · x + shift`. */
export async function affineOf(norm: tf.layers.Layer): Promise<Affine> {
  const {gamma, beta, mean, variance, epsilon} = await normWeights(norm);
  const scale = Float64Array.from(gamma, (factor, at) => factor / Math.sqrt((variance[at] as number) + epsilon));
  const shift = Float64Array.from(beta, (addend, at) => addend - (mean[at] as number) * (scale[at] as number));
  return {scale, shift};
}

/** A batch norm as an operator of its own. */
export async function batchNormLayer(use: LayerUse): Promise<string> {
  const {layer, graph} = use;
  const {length} = onlyShape(use);
  const axis = setting<number>(use, 'axis');
  if (length !== 2 && length !== 4)
    return refuseUse(use, `it normalises values of ${length} axes, written are 2 and 4`);
  if (axis !== -1 && axis !== length - 1) return refuseUse(use, `it normalises axis ${axis}, not the channels`);
  const {gamma, beta, mean, variance, epsilon} = await normWeights(layer);
  const parts = {gamma, beta, mean, variance};
  const names = await Promise.all(
    Object.entries(parts).map(([name, values]) =>
      graph.weight(`${layer.name}_${name}`, [values.length], async () => values),
    ),
  );
  return graph.add('BatchNormalization', [onlyInput(use), ...names], `${layer.name}_output`, {
    epsilon: {float: epsilon},
  });
}

async function normWeights(norm: tf.layers.Layer) {
  const {scale, center, epsilon} = norm.getConfig() as {scale: boolean; center: boolean; epsilon: number};
  const weights = await weightsOf(norm);
  const given = [scale ? weights.shift() : undefined, center ? weights.shift() : undefined];
  const [mean, variance] = weights as [Float32Array, Float32Array];
  const gamma = given[0] ?? new Float32Array(mean.length).fill(1);
  return {gamma, beta: given[1] ?? new Float32Array(mean.length), mean, variance, epsilon};
}
