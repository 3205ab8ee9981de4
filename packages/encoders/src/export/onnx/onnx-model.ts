import type * as tf from '@tensorflow/tfjs';
import type {Encoder} from '../../encoder/encoder.js';
import {channelsFirst, imagesName} from '../described-model.js';
import type {ExportedModel} from '../exported-model.js';
import {packageVersion} from '../package-version.js';
import {convertNetwork} from './convert-network.js';
import {elementType, OnnxGraph} from './graph.js';
import {normalizedInput} from './normalized-input.js';
import {ModelProto} from './onnx-schema.js';

/** Of the format and of its operators: what every runtime since 2022 reads. */
const irVersion = 8;
const opset = 17;

export interface OnnxModelOptions {
  readonly batchNorm: 'fold' | 'keep';
  readonly input: 'normalized' | 'pixels';
}

/**
 * The bytes of an ONNX file that computes `embedding` and `pooled`.
 *
 * @param description - what is kept in the file's metadata
 */
export async function onnxModel(
  encoder: Encoder,
  {batchNorm, input}: OnnxModelOptions,
  description: ExportedModel,
): Promise<Uint8Array> {
  const {network, embedding, pooled} = encoder;
  const outputs = {embedding, pooled};
  const graph = new OnnxGraph([imagesName, ...Object.keys(outputs)]);
  const [images] = network.inputs as [tf.SymbolicTensor];
  const seen = encoder.input?.kind === 'log-mel' ? undefined : encoder.input;
  const value = input === 'pixels' && seen ? await normalizedInput(graph, imagesName, seen) : imagesName;
  const part = {input: {tensor: images, value}, outputs: Object.values(outputs), batchNorm};
  const values = await convertNetwork(graph, part);
  name(graph, Object.keys(outputs), values);
  const model = {
    irVersion,
    producerName: 'annulus',
    producerVersion: packageVersion,
    docString: `An encoder of ${encoder.input?.kind === 'log-mel' ? 'spectrograms' : 'images'}: what is alike has embeddings of high cosine similarity.`,
    opsetImport: [{domain: '', version: opset}],
    metadataProps: [{key: 'annulus', value: JSON.stringify(description)}],
    graph: {
      name: 'encoder',
      node: graph.nodes,
      initializer: graph.initializers,
      input: [valueInfo(imagesName, channelsFirst(images.shape))],
      output: Object.entries(outputs).map(([each, {shape}]) => valueInfo(each, channelsFirst(shape))),
    },
  };
  return ModelProto.encode(ModelProto.fromObject(model)).finish();
}

/** Gives values the names of outputs; a value of two names, or one that is the input, is copied. */
function name(graph: OnnxGraph, outputs: readonly string[], values: readonly string[]): void {
  outputs.forEach((output, at) => {
    const value = values[at] as string;
    const first = values.indexOf(value);
    const computed = graph.nodes.some((node) => node.output.includes(value));
    if (first === at && computed) graph.rename(value, output);
    else
      graph.nodes.push({
        name: output,
        opType: 'Identity',
        input: [outputs[first] ?? value],
        output: [output],
        attribute: [],
      });
  });
}

function valueInfo(value: string, shape: readonly (number | string)[]): object {
  const dim = shape.map((side) => (typeof side === 'number' ? {dimValue: side} : {dimParam: side}));
  return {name: value, type: {tensorType: {elemType: elementType.float, shape: {dim}}}};
}
