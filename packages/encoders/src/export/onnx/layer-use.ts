import type * as tf from '@tensorflow/tfjs';
import type {OnnxGraph} from './graph.js';

/** One use of a layer in a network, on its way into an ONNX graph. Its maps are of Shape `[batch, channels, height, width]` there. */
export interface LayerUse {
  readonly layer: tf.layers.Layer;
  /** What the layer was made with. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The names of its inputs in the graph. */
  readonly inputs: readonly string[];
  /** Their shapes in the network, channels last. */
  readonly inputShapes: readonly tf.Shape[];
  readonly outputShape: tf.Shape;
  readonly graph: OnnxGraph;
}

/** Adds a layer to the graph, and gives the name of what it computes. */
export type ConvertLayer = (use: LayerUse) => string | Promise<string>;

/** A layer that is not written as ONNX; the message names it and says what to do. */
export class OnnxExportError extends Error {
  override readonly name = 'OnnxExportError';
}

/** @throws OnnxExportError always */
export function refuseLayer({name, className}: {name: string; className: string}, why: string): never {
  throw new OnnxExportError(
    `Expected only layers that can be written as ONNX, received "${name}", of class ${className}${why}. Build the encoder ` +
      "without it, or save it for TensorFlow.js, format 'tfjs', and convert that file with tf2onnx.",
  );
}

/** Refuses a use with a reason. */
export const refuseUse = ({layer}: LayerUse, why: string): never =>
  refuseLayer({name: layer.name, className: layer.getClassName()}, `: ${why}`);

/** A value of the configuration that must be there. */
export const setting = <T>({config}: LayerUse, name: string): T => config[name] as T;

/** The only input. */
export const onlyInput = ({inputs}: LayerUse): string => inputs[0] as string;
export const onlyShape = ({inputShapes}: LayerUse): tf.Shape => inputShapes[0] as tf.Shape;

/** The weights of a layer in its order, read from the backend. */
export const weightsOf = (layer: tf.layers.Layer): Promise<Float32Array[]> =>
  Promise.all(layer.getWeights().map(async (weight) => (await weight.data()) as Float32Array));
