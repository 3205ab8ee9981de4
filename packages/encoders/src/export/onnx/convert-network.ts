import type * as tf from '@tensorflow/tfjs';
import {converters} from './converters.js';
import type {OnnxGraph} from './graph.js';
import {type LayerUse, refuseLayer} from './layer-use.js';
import {convolutionLayer} from './layers/convolution.js';

export interface NetworkPart {
  /** The network's images and what stands for them in the graph. */
  readonly input: {readonly tensor: tf.SymbolicTensor; readonly value: string};
  readonly outputs: readonly tf.SymbolicTensor[];
  /** `fold`: a batch norm becomes part of the convolution before it; `keep`: it stays an operator. */
  readonly batchNorm: 'fold' | 'keep';
}

/** Adds what leads from a network's images to its `outputs`, and gives the names of these. */
export async function convertNetwork(
  graph: OnnxGraph,
  {input, outputs, batchNorm}: NetworkPart,
): Promise<readonly string[]> {
  const values = new Map<tf.SymbolicTensor, string>([[input.tensor, input.value]]);
  const readers = readersOf(outputs);

  const valueFor = async (tensor: tf.SymbolicTensor): Promise<string> => {
    const known = values.get(tensor);
    if (known !== undefined) return known;
    const folded = batchNorm === 'fold' ? convolutionBefore(tensor, readers) : undefined;
    const value = folded
      ? await convolutionLayer(await useOf(folded), tensor.sourceLayer)
      : await converterOf(tensor)(await useOf(tensor));
    values.set(tensor, value);
    return value;
  };

  const useOf = async (tensor: tf.SymbolicTensor): Promise<LayerUse> => {
    const layer = tensor.sourceLayer;
    const before = inputsOf(tensor);
    const inputs: string[] = [];
    for (const each of before) inputs.push(await valueFor(each)); // One after the other, in the order of the layers.
    const inputShapes = before.map(({shape}) => shape);
    return {layer, config: layer.getConfig(), inputs, inputShapes, outputShape: tensor.shape, graph};
  };

  const names: string[] = [];
  for (const output of outputs) names.push(await valueFor(output));
  return names;
}

const inputsOf = ({sourceLayer, nodeIndex}: tf.SymbolicTensor): readonly tf.SymbolicTensor[] =>
  sourceLayer.inboundNodes[nodeIndex]?.inputTensors ?? [];

/** How often each tensor on the way to `outputs` is read, as an output too. */
function readersOf(outputs: readonly tf.SymbolicTensor[]): ReadonlyMap<tf.SymbolicTensor, number> {
  const readers = new Map<tf.SymbolicTensor, number>();
  const read = (tensor: tf.SymbolicTensor): void => {
    const before = readers.get(tensor);
    readers.set(tensor, (before ?? 0) + 1);
    if (before === undefined) inputsOf(tensor).forEach(read);
  };
  outputs.forEach(read);
  return readers;
}

/** What a convolution gives to a batch norm and to nobody else; undefined where `tensor` comes from anything else. */
function convolutionBefore(
  tensor: tf.SymbolicTensor,
  readers: ReadonlyMap<tf.SymbolicTensor, number>,
): tf.SymbolicTensor | undefined {
  if (tensor.sourceLayer.getClassName() !== 'BatchNormalization') return undefined;
  const [before] = inputsOf(tensor);
  if (before === undefined || readers.get(before) !== 1) return undefined;
  const layer = before.sourceLayer;
  const linear = [undefined, null, 'linear'].includes(layer.getConfig().activation as string | undefined);
  const {axis} = tensor.sourceLayer.getConfig() as {axis: number};
  const ofChannels = axis === -1 || axis === 3;
  return linear && ofChannels && ['Conv2D', 'DepthwiseConv2D'].includes(layer.getClassName()) ? before : undefined;
}

function converterOf({sourceLayer}: tf.SymbolicTensor) {
  const className = sourceLayer.getClassName();
  const converter = converters[className];
  const known = Object.keys(converters).join(', ');
  return converter ?? refuseLayer({name: sourceLayer.name, className}, `: known are ${known}`);
}
