import {type LayerUse, onlyInput, onlyShape, refuseUse, setting} from '../layer-use.js';
import {expectChannelsLast} from '../window.js';

/** A map's rows of values in the order of the network: channels last. */
function channelsLast(use: LayerUse): string {
  if (onlyShape(use).length !== 4) return onlyInput(use);
  return use.graph.add('Transpose', [onlyInput(use)], `${use.layer.name}_channels_last`, {perm: [0, 2, 3, 1]});
}

export const flattenLayer = (use: LayerUse): string =>
  use.graph.add('Flatten', [channelsLast(use)], `${use.layer.name}_output`, {axis: 1});

export function reshapeLayer(use: LayerUse): string {
  const {graph, layer, outputShape} = use;
  const sides = outputShape.slice(1);
  if (sides.includes(null)) return refuseUse(use, 'the size of what it gives depends on the size of the images');
  const shape = graph.integers(`${layer.name}_shape`, [-1, ...(sides as number[])]);
  const reshaped = graph.add('Reshape', [channelsLast(use), shape], `${layer.name}_output`);
  if (sides.length !== 3) return reshaped;
  return graph.add('Transpose', [reshaped], `${layer.name}_channels_first`, {perm: [0, 3, 1, 2]});
}

export function zeroPaddingLayer(use: LayerUse): string {
  expectChannelsLast(use);
  const {graph, layer} = use;
  const [[top, bottom], [left, right]] = setting<[[number, number], [number, number]]>(use, 'padding');
  const pads = graph.integers(`${layer.name}_pads`, [0, 0, top, left, 0, 0, bottom, right]);
  return graph.add('Pad', [onlyInput(use), pads], `${layer.name}_output`);
}

/** Crops two axes of a map; that "rows" are columns where channels come first is how `labHalves` takes channels. */
export function croppingLayer(use: LayerUse): string {
  const {graph, layer} = use;
  const axes = use.config.dataFormat === 'channelsFirst' ? [3, 1] : [2, 3];
  const cropping = setting<[[number, number], [number, number]]>(use, 'cropping');
  const starts = cropping.map(([before]) => before);
  const ends = cropping.map(([, after]) => (after === 0 ? Number.MAX_SAFE_INTEGER : -after));
  const operands = Object.entries({starts, ends, axes}).map(([name, values]) =>
    graph.integers(`${layer.name}_${name}`, values),
  );
  return graph.add('Slice', [onlyInput(use), ...operands], `${layer.name}_output`);
}
