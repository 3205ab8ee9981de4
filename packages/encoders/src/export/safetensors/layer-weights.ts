import type * as tf from '@tensorflow/tfjs';
import {transposed} from '../transposed.js';
import type {NamedValues} from './safetensors-file.js';

/** How the weights of a class of layers are called and lie in PyTorch; the order is that of the layer here. */
interface TorchWeights {
  readonly names: readonly string[];
  /** The axes of the first weight, which of ours stands at each place. */
  readonly order?: readonly number[];
}

const torchWeights: Readonly<Record<string, TorchWeights>> = {
  Conv2D: {names: ['weight', 'bias'], order: [3, 2, 0, 1]}, // OIHW of HWIO.
  Dense: {names: ['weight', 'bias'], order: [1, 0]},
};

/** The weights of a layer as PyTorch has them, by their names there; those of a class that it has not stay as they are. */
export async function layerWeights(layer: tf.layers.Layer): Promise<ReadonlyMap<string, NamedValues>> {
  const className = layer.getClassName();
  const {names, order} = className === 'BatchNormalization' ? normNames(layer) : (torchWeights[className] ?? {});
  const weights = new Map<string, NamedValues>();
  for (const [index, weight] of layer.getWeights().entries()) {
    const values = (await weight.data()) as Float32Array;
    const {shape} = weight;
    const name = names?.[index] ?? shortName(layer, index);
    const turned = order !== undefined && index === 0;
    weights.set(
      name,
      turned
        ? {shape: order.map((axis) => shape[axis] as number), values: transposed(values, shape, order)}
        : {shape, values},
    );
  }
  return weights;
}

function normNames(layer: tf.layers.Layer): TorchWeights {
  const {scale, center} = layer.getConfig() as {scale: boolean; center: boolean};
  return {names: [...(scale ? ['weight'] : []), ...(center ? ['bias'] : []), 'running_mean', 'running_var']};
}

/** The last part of a weight's name: `kernel` of `dense_1/kernel`. */
const shortName = (layer: tf.layers.Layer, index: number): string =>
  layer.weights[index]?.name.split('/').at(-1) ?? `${index}`;
