import type * as tf from '@tensorflow/tfjs';
import {gradientGeometry, type Placement, pixelPadding} from '../../../geometry/convolution-geometry.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {type KernelPack, kernelPackOn} from '../runtime/kernel-pack.js';
import type {Workspace} from '../runtime/workspace.js';
import {type Convolution3x3, winogradConvolution, winogradPack} from './winograd.js';

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
 * Gradient of a convolution with respect to its input, as forward convolutions.
 *
 * With stride 1 it is the convolution of `dy` with the filter flipped and its channels swapped. With stride s an input
 * pixel sees only the taps of its own remainder modulo s: each remainder is a convolution with those taps, and
 * `interleave` puts its pixels in their places.
 */
export const conv2dBackpropInput = defineKernel<Inputs, Attributes>(
  'Conv2DBackpropInput',
  (workspace, {dy, filter}, {inputShape, ...placement}) => {
    const geometry = gradientGeometry(inputShape, filter.shape, dy.shape, placement);
    const {inHeight, inWidth, outHeight, outWidth, filterHeight, filterWidth, strideHeight, strideWidth, padInfo} =
      geometry;
    const pack = winogradPack(workspace, geometry);
    if (pack) return winogradConvolution(workspace, pack, dy, filter, flippedGeometry(geometry), true);
    const isStrided = strideHeight * strideWidth > 1;
    const direct = isStrided && geometry.inChannels % 8 === 0 ? kernelPackOn(workspace.backend) : undefined;
    if (direct) return directInputGradient(workspace, direct, dy, filter, geometry);
    const rows = remaindersOf(inHeight, outHeight, filterHeight, strideHeight, padInfo.top);
    const columns = remaindersOf(inWidth, outWidth, filterWidth, strideWidth, padInfo.left);
    const convolve = (row: Remainder, column: Remainder) =>
      workspace.run(
        'Conv2D',
        {x: dy, filter: flippedTaps(workspace, filter, row, column)},
        {
          strides: 1,
          dilations: 1,
          dataFormat: 'NHWC',
          pad: pixelPadding({...row.padding, ...sideways(column.padding)}),
        },
      );
    const [row, column] = [rows[0], columns[0]];
    if (row?.isWhole && column?.isWhole) return convolve(row, column);

    const result = workspace.zeros(inputShape);
    for (const row of rows) {
      for (const column of columns) interleave(workspace, convolve(row, column), result, row, column);
    }
    return result;
  },
);

/** By the kernel pack, every tap at its own place. */
function directInputGradient(
  workspace: Workspace,
  {inputGradient, inputGradientFilter}: KernelPack,
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  geometry: tf.backend_util.Conv2DInfo,
): tf.TensorInfo {
  const {batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels} = geometry;
  const {filterHeight, filterWidth, strideHeight, strideWidth, padInfo} = geometry;
  const taps = filterHeight * filterWidth;
  const ordered = workspace.empty([taps, inChannels, outChannels]);
  inputGradientFilter(workspace.address(filter), workspace.address(ordered), taps, inChannels, outChannels);
  const dx = workspace.zeros([batchSize, inHeight, inWidth, inChannels]);
  inputGradient(
    workspace.address(dy),
    workspace.address(ordered),
    workspace.address(dx),
    batchSize,
    inHeight,
    inWidth,
    inChannels,
    outHeight,
    outWidth,
    outChannels,
    filterHeight,
    filterWidth,
    strideHeight,
    strideWidth,
    padInfo.top,
    padInfo.left,
  );
  return dx;
}

/** The convolution of the output's gradient that yields the input's, for a 3 × 3 filter with stride 1. */
const flippedGeometry = ({padInfo, ...geometry}: tf.backend_util.Conv2DInfo): Convolution3x3 => ({
  batchSize: geometry.batchSize,
  inHeight: geometry.outHeight,
  inWidth: geometry.outWidth,
  inChannels: geometry.outChannels,
  outHeight: geometry.inHeight,
  outWidth: geometry.inWidth,
  outChannels: geometry.inChannels,
  padInfo: {top: 2 - padInfo.top, left: 2 - padInfo.left},
});

/** The input's pixels with one remainder modulo the stride, along one axis. Lengths and places in pixels. */
interface Remainder {
  readonly remainder: number;
  readonly stride: number;
  /** Taps of the filter with this remainder. */
  readonly taps: number;
  /** The first computed multiple of the stride, and how many are computed. */
  readonly first: number;
  readonly count: number;
  /** Zeros before the first input pixel. */
  readonly before: number;
  readonly size: number;
  /** Zeros around the output's gradient. */
  readonly padding: {readonly top: number; readonly bottom: number};
  /** Whether the computed pixels are just the input's. */
  readonly isWhole: boolean;
}

function remaindersOf(size: number, outSize: number, length: number, stride: number, before: number): Remainder[] {
  return Array.from({length: Math.min(stride, length)}, (_, remainder) => {
    const taps = Math.ceil((length - remainder) / stride);
    const first = Math.min(Math.floor(before / stride), taps - 1);
    const last = Math.max(Math.floor((before + size - 1) / stride), outSize - 1);
    const count = last - first + 1;
    return {
      remainder,
      stride,
      taps,
      first,
      count,
      before,
      size,
      padding: {top: taps - 1 - first, bottom: last - outSize + 1},
      isWhole: stride === 1 && first === before && count === size,
    };
  });
}

function sideways({top, bottom}: Remainder['padding']) {
  return {left: top, right: bottom};
}

/** The taps of one remainder back to front, `[rows, columns, filters, channels]`. */
function flippedTaps(workspace: Workspace, filter: tf.TensorInfo, row: Remainder, column: Remainder): tf.TensorInfo {
  const [, width, channels, filters] = filter.shape as [number, number, number, number];
  const flipped = workspace.empty([row.taps, column.taps, filters, channels]);
  const from = workspace.values(filter);
  const to = workspace.values(flipped);
  let target = 0;
  for (let i = row.taps - 1; i >= 0; i--) {
    const y = i * row.stride + row.remainder;
    for (let j = column.taps - 1; j >= 0; j--) {
      const source = (y * width + j * column.stride + column.remainder) * channels * filters;
      for (let k = 0; k < filters; k++) {
        for (let c = 0; c < channels; c++) to[target++] = from[source + c * filters + k] as number;
      }
    }
  }
  return flipped;
}

/** Copies the pixels of one remainder, `[batch, row.count, column.count, channels]`, to their places in the input. */
function interleave(
  workspace: Workspace,
  pixels: tf.TensorInfo,
  input: tf.TensorInfo,
  row: Remainder,
  column: Remainder,
): void {
  const [batch, height, width, channels] = input.shape as [number, number, number, number];
  const from = workspace.values(pixels);
  const to = workspace.values(input);
  for (let image = 0; image < batch; image++) {
    for (let i = 0; i < row.count; i++) {
      const y = (row.first + i) * row.stride + row.remainder - row.before;
      if (y < 0 || y >= height) continue;
      for (let j = 0; j < column.count; j++) {
        const x = (column.first + j) * column.stride + column.remainder - column.before;
        if (x < 0 || x >= width) continue;
        const source = ((image * row.count + i) * column.count + j) * channels;
        const target = ((image * height + y) * width + x) * channels;
        for (let channel = 0; channel < channels; channel++) to[target + channel] = from[source + channel] as number;
      }
    }
  }
}
