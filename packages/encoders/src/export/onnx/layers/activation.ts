import type {Attributes, OnnxGraph} from '../graph.js';
import {type LayerUse, onlyInput, refuseUse, setting} from '../layer-use.js';

const operators: Readonly<Record<string, readonly [opType: string, attributes?: Attributes]>> = {
  relu: ['Relu'],
  sigmoid: ['Sigmoid'],
  tanh: ['Tanh'],
  elu: ['Elu', {alpha: {float: 1}}],
  selu: ['Selu'],
  softplus: ['Softplus'],
  softsign: ['Softsign'],
  hardSigmoid: ['HardSigmoid', {alpha: {float: 0.2}, beta: {float: 0.5}}],
  softmax: ['Softmax', {axis: 1}], // Over channels, which are axis 1 of maps and of rows.
};

/** The activation at the end of a layer; nothing where it is linear. */
export function activated(use: LayerUse, value: string): string | Promise<string> {
  const name = use.config.activation;
  if (name === undefined || name === null || name === 'linear') return value;
  if (name === 'relu6') return clipped(use, value, 6);
  const operator = operators[String(name)];
  if (operator === undefined) return refuseUse(use, `its activation is ${name}`);
  return use.graph.add(operator[0], [value], `${use.layer.name}_${name}`, operator[1]);
}

export const activationLayer = (use: LayerUse): string | Promise<string> => activated(use, onlyInput(use));

/** `max(0, x)`, up to the layer's greatest value where it has one. */
export function reluLayer(use: LayerUse): string | Promise<string> {
  const most = setting<number | null | undefined>(use, 'maxValue');
  if (most !== undefined && most !== null) return clipped(use, onlyInput(use), most);
  return use.graph.add('Relu', [onlyInput(use)], `${use.layer.name}_output`);
}

async function clipped({graph, layer}: LayerUse, value: string, most: number): Promise<string> {
  const bound = (name: string, at: number) => scalar(graph, `${layer.name}_${name}`, at);
  return graph.add('Clip', [value, await bound('least', 0), await bound('most', most)], `${layer.name}_output`);
}

const scalar = (graph: OnnxGraph, name: string, value: number): Promise<string> =>
  graph.weight(name, [], async () => Float32Array.of(value));
