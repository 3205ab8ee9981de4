import type * as tf from '@tensorflow/tfjs';
import {layerUses} from '../network/layer-uses.js';

/** A tensor of a network by the name of the layer that gives it. */
export interface TensorReference {
  readonly layer: string;
  /** Which use of a layer that the network uses several times. */
  readonly node: number;
  /** Which of the tensors that the layer gives then. */
  readonly tensor: number;
}

/** Where a tensor stands in a network; undefined when it is not on the way from its inputs to its outputs. */
export function referenceTo(network: tf.LayersModel, tensor: tf.SymbolicTensor): TensorReference | undefined {
  const {sourceLayer, nodeIndex, tensorIndex} = tensor;
  const node = layerUses(network).get(sourceLayer)?.indexOf(nodeIndex) ?? -1;
  return node === -1 ? undefined : {layer: sourceLayer.name, node, tensor: tensorIndex};
}

/** The tensor at a reference; undefined when the network has none there. */
export function tensorAt(network: tf.LayersModel, reference: TensorReference): tf.SymbolicTensor | undefined {
  const layer = network.layers.find(({name}) => name === reference.layer);
  const node = layer && layerUses(network).get(layer)?.[reference.node];
  return node === undefined ? undefined : layer?.inboundNodes[node]?.outputTensors[reference.tensor];
}
