import type * as tf from '@tensorflow/tfjs';

/** The layers of a network and which of their uses its outputs come from, in ascending order: a layer may be part of others too. */
export function layerUses(network: tf.LayersModel): ReadonlyMap<tf.layers.Layer, readonly number[]> {
  const uses = new Map<tf.layers.Layer, Set<number>>();
  const visit = ({sourceLayer, nodeIndex}: tf.SymbolicTensor): void => {
    const known = uses.get(sourceLayer) ?? new Set();
    if (known.has(nodeIndex)) return;
    uses.set(sourceLayer, known.add(nodeIndex));
    for (const input of sourceLayer.inboundNodes[nodeIndex]?.inputTensors ?? []) visit(input);
  };
  for (const output of network.outputs) visit(output);
  return new Map([...uses].map(([layer, nodes]) => [layer, [...nodes].sort((a, b) => a - b)]));
}
