import type {Network} from '@annulus/encoders';
import type {Safetensors} from '@annulus/testing/safetensors';
import * as tf from '@tensorflow/tfjs';

/** The weights of a layer: Detectron2's name of the convolution or the linear layer, and ours of both variables. */
export interface NamedLayer {
  readonly name: string;
  readonly variables: readonly [weight: string, bias: string];
}

/** Gives the layers of a network the weights that Detectron2 calls by these names; call it within `tf.tidy`. */
export function takeWeights(
  network: Network,
  from: Safetensors,
  names: Readonly<Record<string, string>>,
): NamedLayer[] {
  return Object.entries(names).map(([layer, name]) => {
    const weight = tensorOf(from, `${name}.weight`);
    const kernel = tf.transpose(weight, weight.rank === 4 ? [2, 3, 1, 0] : [1, 0]);
    return setLayer(network, layer, {name, kernel, bias: tensorOf(from, `${name}.bias`)});
  });
}

/** The same of a linear layer over pooled features, which Detectron2 lists by channel, row and column, we by row, column and channel. */
export function takeFlattened(network: Network, from: Safetensors, layer: string, name: string): NamedLayer {
  const {shape} = network.network.inputs[0] as tf.SymbolicTensor;
  const [, size, , channels] = shape as number[] as [number, number, number, number];
  const weight = tensorOf(from, `${name}.weight`);
  const [outputs = 0, inputs = 0] = weight.shape;
  const kernel = tf.transpose(tf.reshape(weight, [outputs, channels, size, size]), [2, 3, 1, 0]);
  const bias = tensorOf(from, `${name}.bias`);
  return setLayer(network, layer, {name, kernel: tf.reshape(kernel, [inputs, outputs]), bias});
}

function setLayer(
  network: Network,
  place: string,
  {name, kernel, bias}: {readonly name: string; readonly kernel: tf.Tensor; readonly bias: tf.Tensor},
): NamedLayer {
  const layer = network.network.getLayer(place);
  layer.setWeights([kernel, bias]);
  return {
    name,
    variables: layer.weights.map((weight) => (weight as unknown as {val: tf.Variable}).val.name) as [string, string],
  };
}

export const tensorOf = (from: Safetensors, name: string): tf.Tensor =>
  tf.tensor(from.read(name), [...from.shape(name)]);

/** Images of Detectron2 as ours, channels last. */
export const mapOf = (from: Safetensors, name: string): tf.Tensor4D =>
  tf.tidy(() => tf.transpose(tensorOf(from, name), [0, 2, 3, 1]) as tf.Tensor4D);
