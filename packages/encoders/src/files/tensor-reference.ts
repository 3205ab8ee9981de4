import type * as tf from '@tensorflow/tfjs';

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
  const node = usesIn(network, sourceLayer).indexOf(nodeIndex);
  return node === -1 ? undefined : {layer: sourceLayer.name, node, tensor: tensorIndex};
}

/** The tensor at a reference; undefined when the network has none there. */
export function tensorAt(network: tf.LayersModel, reference: TensorReference): tf.SymbolicTensor | undefined {
  const layer = network.layers.find(({name}) => name === reference.layer);
  const node = layer && usesIn(network, layer)[reference.node];
  return node === undefined ? undefined : layer?.inboundNodes[node]?.outputTensors[reference.tensor];
}

/** The numbers of a layer's uses that the network's outputs come from: it may be part of other networks too. */
function usesIn(network: tf.LayersModel, layer: tf.layers.Layer): number[] {
  const visited = new Set<object>();
  const numbers = new Set<number>();
  const visit = ({sourceLayer, nodeIndex}: tf.SymbolicTensor): void => {
    const node = sourceLayer.inboundNodes[nodeIndex];
    if (node === undefined || visited.has(node)) return;
    visited.add(node);
    if (sourceLayer === layer) numbers.add(nodeIndex);
    for (const input of node.inputTensors) visit(input);
  };
  for (const output of network.outputs) visit(output);
  return [...numbers].sort((a, b) => a - b);
}
