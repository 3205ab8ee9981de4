import type * as tf from '@tensorflow/tfjs';
import {convolutionGeometry, type Placement} from './convolution-geometry.js';
import {defineKernel} from './define-kernel.js';
import type {Workspace} from './workspace.js';

interface Inputs {
  /** Shape `[batch, outHeight, outWidth, filters]`. */
  readonly dy: tf.TensorInfo;
  /** Shape `[filterHeight, filterWidth, channels, filters]`. */
  readonly filter: tf.TensorInfo;
}

interface Attributes extends Placement {
  readonly inputShape: readonly [number, number, number, number];
}

/**
 * Gradient of a convolution with respect to its input, as one forward convolution.
 *
 * With stride 1 it is the convolution of `dy` with the filter flipped and its channels swapped. With stride s an input
 * pixel sees only the taps of its own remainder modulo s: one convolution computes the s × s remainders as channels,
 * and `interleave` puts them in their places.
 */
export const conv2dBackpropInput = defineKernel<Inputs, Attributes>(
  'Conv2DBackpropInput',
  (workspace, {dy, filter}, {inputShape, ...placement}) => {
    const convolution = convolutionGeometry(inputShape, filter.shape, placement);
    const {inHeight, inWidth, outHeight, outWidth, filterHeight, filterWidth, strideHeight, strideWidth, padInfo} =
      convolution;
    const vertical = axisOf(inHeight, outHeight, filterHeight, strideHeight, padInfo.top);
    const horizontal = axisOf(inWidth, outWidth, filterWidth, strideWidth, padInfo.left);
    const phases = workspace.run(
      'Conv2D',
      {x: dy, filter: flippedFilter(workspace, filter, vertical, horizontal)},
      {
        strides: 1,
        dilations: 1,
        dataFormat: 'NHWC',
        pad: [[0, 0], vertical.padding, horizontal.padding, [0, 0]],
      },
    );
    return isWhole(vertical) && isWhole(horizontal)
      ? phases
      : interleave(workspace, phases, inputShape, vertical, horizontal);
  },
);

/** One spatial axis of the convolution, seen from the input. */
interface Axis {
  readonly size: number;
  readonly stride: number;
  /** Zeros before the first input pixel. */
  readonly before: number;
  /** Taps of the filter in all. */
  readonly length: number;
  /** Remainders modulo the stride that any tap has. */
  readonly phases: number;
  /** Taps per remainder. */
  readonly taps: number;
  /** The first multiple of the stride that is computed, and how many. */
  readonly first: number;
  readonly count: number;
  /** Padding of the output's gradient. */
  readonly padding: [number, number];
}

function axisOf(size: number, outSize: number, length: number, stride: number, before: number): Axis {
  const taps = Math.ceil(length / stride);
  const first = Math.min(Math.floor(before / stride), taps - 1);
  const last = Math.max(Math.floor((before + size - 1) / stride), outSize - 1);
  return {
    size,
    stride,
    before,
    length,
    phases: Math.min(stride, length),
    taps,
    first,
    count: last - first + 1,
    padding: [taps - 1 - first, last - outSize + 1],
  };
}

/** Whether the convolution's rows are the input's rows. */
function isWhole({stride, first, before, count, size}: Axis): boolean {
  return stride === 1 && first === before && count === size;
}

/** Shape `[taps, taps, filters, phases · phases · channels]`: the filter back to front, a remainder per channel group. */
function flippedFilter(workspace: Workspace, filter: tf.TensorInfo, vertical: Axis, horizontal: Axis): tf.TensorInfo {
  const [, , channels, filters] = filter.shape as [number, number, number, number];
  const outputs = vertical.phases * horizontal.phases * channels;
  const flipped = workspace.zeros([vertical.taps, horizontal.taps, filters, outputs]);
  const from = workspace.values(filter);
  const to = workspace.values(flipped);
  for (let row = 0; row < vertical.length; row++) {
    const tapRow = vertical.taps - 1 - Math.floor(row / vertical.stride);
    for (let column = 0; column < horizontal.length; column++) {
      const tapColumn = horizontal.taps - 1 - Math.floor(column / horizontal.stride);
      const phase = (row % vertical.stride) * horizontal.phases + (column % horizontal.stride);
      const source = (row * horizontal.length + column) * channels * filters;
      const target = (tapRow * horizontal.taps + tapColumn) * filters * outputs + phase * channels;
      for (let k = 0; k < filters; k++) {
        for (let c = 0; c < channels; c++) to[target + k * outputs + c] = from[source + c * filters + k] as number;
      }
    }
  }
  return flipped;
}

/** From `[batch, rows, columns, phases · phases · channels]` to the input's own shape; pixels no tap saw stay zero. */
function interleave(
  workspace: Workspace,
  phases: tf.TensorInfo,
  inputShape: readonly [number, number, number, number],
  vertical: Axis,
  horizontal: Axis,
): tf.TensorInfo {
  const [batch, height, width, channels] = inputShape;
  const groups = vertical.phases * horizontal.phases;
  const result = workspace.zeros(inputShape);
  const from = workspace.values(phases);
  const to = workspace.values(result);
  for (let y = 0; y < height; y++) {
    const phaseRow = (y + vertical.before) % vertical.stride;
    if (phaseRow >= vertical.phases) continue;
    const row = Math.floor((y + vertical.before) / vertical.stride) - vertical.first;
    for (let image = 0; image < batch; image++) {
      const sourceRow = (image * vertical.count + row) * horizontal.count;
      for (let x = 0; x < width; x++) {
        const phaseColumn = (x + horizontal.before) % horizontal.stride;
        if (phaseColumn >= horizontal.phases) continue;
        const column = Math.floor((x + horizontal.before) / horizontal.stride) - horizontal.first;
        const phase = phaseRow * horizontal.phases + phaseColumn;
        const source = ((sourceRow + column) * groups + phase) * channels;
        const target = ((image * height + y) * width + x) * channels;
        for (let channel = 0; channel < channels; channel++) to[target + channel] = from[source + channel] as number;
      }
    }
  }
  return result;
}
