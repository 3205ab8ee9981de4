import * as tf from '@tensorflow/tfjs';
import {defineKernel} from './define-kernel.js';
import type {Workspace} from './workspace.js';

type Shape4D = [number, number, number, number];

interface Inputs {
  /** Shape `[batch, height, width, channels]`. */
  readonly x: tf.TensorInfo;
  /** Shape `[batch, outHeight, outWidth, filters]`. */
  readonly dy: tf.TensorInfo;
}

/**
 * Gradient of a convolution with respect to its filter, as one matrix product per filter tap.
 *
 * Input pixels are laid out on a grid, and the gradient's pixels on a grid of the same row length, so that a tap is a
 * mere shift between the two: `dFilter[tap] = dyᵀ @ x[shift:]`, where the shifted input is a view without a copy. A
 * stride of s splits the input into s × s interleaved grids, one per remainder, and each tap reads one of them.
 */
export const conv2dBackpropFilter = defineKernel<Inputs, tf.Conv2DBackpropFilterAttrs>(
  'Conv2DBackpropFilter',
  (workspace, {x, dy}, {strides, pad, dimRoundingMode, filterShape}) => {
    const convolution = tf.backend_util.computeConv2DInfo(
      x.shape as Shape4D,
      filterShape,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const {filterHeight, filterWidth, inChannels, outChannels, strideHeight, strideWidth} = convolution;
    const grid = gridOf(convolution);
    const pixels = pixelGrids(workspace, x, convolution, grid);
    const slopes = slopeGrid(workspace, dy, convolution, grid);

    const taps = workspace.empty([filterHeight * filterWidth, outChannels, inChannels]);
    for (let row = 0; row < filterHeight; row++) {
      for (let column = 0; column < filterWidth; column++) {
        const phase = (row % strideHeight) * strideWidth + (column % strideWidth);
        const shift = phase * grid.size + Math.floor(row / strideHeight) * grid.band + Math.floor(column / strideWidth);
        const shifted = workspace.view(pixels, [1, grid.length, inChannels], shift * inChannels);
        const tap = workspace.run('BatchMatMul', {a: slopes, b: shifted}, {transposeA: false, transposeB: false});
        workspace.values(taps).set(workspace.values(tap), (row * filterWidth + column) * outChannels * inChannels);
      }
    }
    const filter = workspace.run('Transpose', {x: taps}, {perm: [0, 2, 1]});
    return workspace.reshape(filter, filterShape);
  },
);

/** How pixels are laid out: `[phases, rows, batch, columns]`, all numbers in pixels. */
interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** One row of every image in the batch. */
  readonly band: number;
  /** One phase. */
  readonly size: number;
  /** The part that lies under the gradient. */
  readonly length: number;
}

function gridOf(convolution: tf.backend_util.Conv2DInfo): Grid {
  const {batchSize, outHeight, outWidth, filterHeight, filterWidth, strideHeight, strideWidth, inWidth, padInfo} =
    convolution;
  const reach = Math.floor((filterWidth - 1) / strideWidth);
  const paddingRight = Math.max(0, outWidth + reach - padInfo.left - inWidth);
  // The zeros to the right of one row serve as those to the left of the next.
  const shared = strideWidth === 1 ? Math.min(padInfo.left, paddingRight) : 0;
  const columns = outWidth + reach - shared;
  const rows = outHeight + Math.floor((filterHeight - 1) / strideHeight);
  const band = batchSize * columns;
  return {rows, columns, band, size: rows * band, length: outHeight * band};
}

/** The padded input, `[phases, rows, batch, columns, channels]`, and a tail of zeros for the last shifts to run into. */
function pixelGrids(
  workspace: Workspace,
  x: tf.TensorInfo,
  {
    batchSize,
    inHeight,
    inWidth,
    inChannels,
    strideHeight,
    strideWidth,
    filterWidth,
    padInfo,
  }: tf.backend_util.Conv2DInfo,
  grid: Grid,
): tf.TensorInfo {
  const pixels = workspace.zeros([(strideHeight * strideWidth * grid.size + filterWidth) * inChannels]);
  const from = workspace.values(x);
  const to = workspace.values(pixels);
  for (let image = 0; image < batchSize; image++) {
    for (let y = 0; y < inHeight; y++) {
      const row = Math.floor((y + padInfo.top) / strideHeight);
      if (row >= grid.rows) break;
      const source = (image * inHeight + y) * inWidth * inChannels;
      const phaseRow = (y + padInfo.top) % strideHeight;
      const start = row * grid.band + image * grid.columns;
      if (strideWidth === 1) {
        const width = Math.min(inWidth, grid.columns - padInfo.left);
        const target = (phaseRow * grid.size + start + padInfo.left) * inChannels;
        to.set(from.subarray(source, source + width * inChannels), target);
        continue;
      }
      for (let column = 0; column < inWidth; column++) {
        const padded = column + padInfo.left;
        const gridColumn = Math.floor(padded / strideWidth);
        if (gridColumn >= grid.columns) break;
        const phase = phaseRow * strideWidth + (padded % strideWidth);
        const target = (phase * grid.size + start + gridColumn) * inChannels;
        const pixel = source + column * inChannels;
        for (let channel = 0; channel < inChannels; channel++) to[target + channel] = from[pixel + channel] as number;
      }
    }
  }
  return pixels;
}

/** The output's gradient with its filters first, `[1, filters, rows · batch · columns]`, zero to the right of each row. */
function slopeGrid(
  workspace: Workspace,
  dy: tf.TensorInfo,
  {batchSize, outHeight, outWidth, outChannels}: tf.backend_util.Conv2DInfo,
  grid: Grid,
): tf.TensorInfo {
  const slopes = workspace.zeros([1, outChannels, grid.length]);
  const from = workspace.values(dy);
  const to = workspace.values(slopes);
  for (let image = 0; image < batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      const source = (image * outHeight + row) * outWidth * outChannels;
      const start = row * grid.band + image * grid.columns;
      for (let filter = 0; filter < outChannels; filter++) {
        const target = filter * grid.length + start;
        for (let column = 0; column < outWidth; column++) {
          to[target + column] = from[source + column * outChannels + filter] as number;
        }
      }
    }
  }
  return slopes;
}
