import * as tf from '@tensorflow/tfjs';
import type {Batch} from '../contract/batch-source.js';
import {networksOf, trainableOf} from '../contract/module-parts.js';
import type {Stateful} from '../contract/state-dict.js';
import {tensorsOf} from '../contract/tensors-of.js';
import type {TrainingModule} from '../contract/training-module.js';

/** Numbers that a module is made of, and how many of them are trained. */
export interface ParameterCount {
  readonly parameters: number;
  readonly trainable: number;
}

export interface LayerSummary extends ParameterCount {
  readonly name: string;
  /** The class of the layer, such as `Conv2D`. */
  readonly type: string;
  /** One shape per output, `null` where a dimension varies. */
  readonly outputShapes: readonly (readonly (number | null)[])[];
  /** The layers inside, where it is a network itself. */
  readonly layers: readonly LayerSummary[];
}

export interface VariableSummary extends ParameterCount {
  readonly name: string;
  readonly shape: readonly number[];
}

/** What a module is made of. What networks share is counted once in the sums. */
export interface ModuleSummary extends ParameterCount {
  readonly name: string;
  /** The module's networks, each under its name. */
  readonly networks: readonly LayerSummary[];
  /** The trained variables that are in none of the networks. */
  readonly variables: readonly VariableSummary[];
  readonly bytes: {
    readonly weights: number;
    /** While an update is computed. */
    readonly gradients: number;
    /** Of the optimizer's state. */
    readonly optimizer: number;
  };
}

/** Layers, parameters and memory of a module; the memory of the optimizer's slots is 0 without `optimizer`. */
export function summarize<B extends Batch>(
  module: Pick<TrainingModule<B>, 'name' | 'parts' | 'networks' | 'trainable'>,
  optimizer?: Stateful,
): ModuleSummary {
  const {name} = module;
  const [networks, trainable] = [networksOf(module), trainableOf(module)];
  const trained = new Set(trainable);
  const inNetworks = new Set(Object.values(networks).flatMap(variablesOf));
  return {
    name,
    networks: Object.entries(networks).map(([key, network]) => ({...layerSummary(network, trained), name: key})),
    variables: trainable
      .filter((variable) => !inNetworks.has(variable))
      .map((variable) => ({name: variable.name, shape: variable.shape, ...countOf([variable], trained)})),
    ...countOf([...inNetworks, ...trainable], trained),
    bytes: {
      weights: bytesOf([...inNetworks, ...trainable]),
      gradients: bytesOf(trainable),
      optimizer: optimizer ? slotBytes(optimizer) : 0,
    },
  };
}

function layerSummary(layer: tf.layers.Layer, trained: ReadonlySet<tf.Variable>): LayerSummary {
  const shapes = layer.inboundNodes.at(-1)?.outputShapes ?? [];
  return {
    name: layer.name,
    type: layer.getClassName(),
    outputShapes: (Array.isArray(shapes[0]) ? shapes : [shapes]) as LayerSummary['outputShapes'],
    layers: layer instanceof tf.LayersModel ? layer.layers.map((inner) => layerSummary(inner, trained)) : [],
    ...countOf(variablesOf(layer), trained),
  };
}

/** A layer's variables; TensorFlow.js keeps them in a field that its types hide. */
const variablesOf = (layer: tf.layers.Layer): tf.Variable[] =>
  layer.weights.map((weight) => (weight as unknown as {val: tf.Variable}).val);

function countOf(variables: readonly tf.Variable[], trained: ReadonlySet<tf.Variable>): ParameterCount {
  const unique = [...new Set(variables)];
  const sizeOf = (counted: readonly tf.Variable[]) => counted.reduce((sum, {size}) => sum + size, 0);
  return {parameters: sizeOf(unique), trainable: sizeOf(unique.filter((variable) => trained.has(variable)))};
}

const bytesOf = (tensors: readonly tf.Tensor[]): number =>
  [...new Set(tensors)].reduce((sum, {size, dtype}) => sum + size * tf.util.bytesPerElement(dtype), 0);

function slotBytes(optimizer: Stateful): number {
  const slots = tensorsOf(optimizer.state());
  const bytes = bytesOf(slots);
  tf.dispose(slots);
  return bytes;
}
