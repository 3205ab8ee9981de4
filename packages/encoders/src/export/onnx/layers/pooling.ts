import {type LayerUse, onlyInput, setting} from '../layer-use.js';
import {expectChannelsLast, windowAttributes} from '../window.js';

/** Zeros and rows beyond the edge are no part of an average, as in TensorFlow. */
export const poolingLayer =
  (opType: 'MaxPool' | 'AveragePool') =>
  (use: LayerUse): string => {
    const window = windowAttributes(use, setting<number[]>(use, 'poolSize'), [1, 1]);
    return use.graph.add(opType, [onlyInput(use)], `${use.layer.name}_output`, window);
  };

/** One number for each channel, Shape `[batch, channels]`. */
export const globalPoolingLayer =
  (opType: 'GlobalMaxPool' | 'GlobalAveragePool') =>
  (use: LayerUse): string => {
    expectChannelsLast(use);
    const {graph, layer} = use;
    const pooled = graph.add(opType, [onlyInput(use)], `${layer.name}_map`);
    return graph.add('Flatten', [pooled], `${layer.name}_output`, {axis: 1});
  };
