import type * as tf from '@tensorflow/tfjs';

/**
 * Leads other inputs through the layers that `output` came from; layers and weights are shared with where they were.
 *
 * Each layer counts one more use: its weights are freed when both networks are disposed.
 *
 * @param known - what stands for the network's inputs, and for any other tensor on the way. What is led through is added.
 */
export function replay(output: tf.SymbolicTensor, known: Map<tf.SymbolicTensor, tf.SymbolicTensor>): tf.SymbolicTensor {
  const before = known.get(output);
  if (before) return before;
  const layer = output.sourceLayer;
  const node = layer.inboundNodes[output.nodeIndex] as (typeof layer.inboundNodes)[number];
  const inputs = node.inputTensors.map((input) => replay(input, known));
  const [only] = inputs;
  const applied = layer.apply(inputs.length === 1 && only ? only : inputs, node.callArgs) as
    | tf.SymbolicTensor
    | tf.SymbolicTensor[];
  [applied].flat().forEach((tensor, index) => {
    known.set(node.outputTensors[index] as tf.SymbolicTensor, tensor);
  });
  return known.get(output) as tf.SymbolicTensor;
}
