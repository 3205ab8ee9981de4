import type * as tf from '@tensorflow/tfjs';
import {convolutionGeometry, type Placement} from './convolution-geometry.js';
import {defineKernel} from './define-kernel.js';
import type {Workspace} from './workspace.js';

interface Inputs {
  /** Shape `[batch, height, width, channels]`. */
  readonly x: tf.TensorInfo;
  /** Shape `[batch, outHeight, outWidth, filters]`. */
  readonly dy: tf.TensorInfo;
}

interface Attributes extends Placement {
  readonly filterShape: readonly [number, number, number, number];
}

/**
 * Gradient of a convolution with respect to its filter, as one matrix product per filter tap.
 *
 * Input pixels are laid out on a grid, channels first, and the gradient's pixels on a grid of the same row length, so
 * that a tap is a mere shift between the two: `dFilter[tap] = x[shift:]ᵀ @ dy`, where the shifted input is a view
 * without a copy, and XNNPACK packs `dy` once for all taps. A stride of s splits the input into s × s interleaved
 * grids, one per remainder, and each tap reads one of them.
 */
export const conv2dBackpropFilter = defineKernel<Inputs, Attributes>(
  'Conv2DBackpropFilter',
  (workspace, {x, dy}, {filterShape, ...placement}) => {
    const convolution = convolutionGeometry(x.shape, filterShape, placement);
    const {filterHeight, filterWidth, inChannels, outChannels, strideHeight, strideWidth} = convolution;
    const grid = gridOf(convolution);
    const pixels = pixelGrids(workspace, x, convolution, grid);
    const slopes = slopeGrid(workspace, dy, convolution, grid);

    const filter = workspace.empty(filterShape);
    for (let row = 0; row < filterHeight; row++) {
      for (let column = 0; column < filterWidth; column++) {
        const phase = (row % strideHeight) * strideWidth + (column % strideWidth);
        const shift = Math.floor(row / strideHeight) * grid.band + Math.floor(column / strideWidth);
        const offset = phase * inChannels * grid.size + shift;
        const shifted = workspace.view(pixels, [1, inChannels, grid.size], offset);
        const tap = workspace.run('BatchMatMul', {a: shifted, b: slopes}, {transposeA: false, transposeB: false});
        workspace.values(filter).set(workspace.values(tap), (row * filterWidth + column) * inChannels * outChannels);
      }
    }
    return filter;
  },
);

/** How pixels are laid out: `[rows, batch, columns]`, all numbers in pixels. */
interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** One row of every image in the batch. */
  readonly band: number;
  readonly size: number;
}

function gridOf(convolution: tf.backend_util.Conv2DInfo): Grid {
  const {batchSize, inHeight, outHeight, filterHeight, strideHeight, padInfo} = convolution;
  const {inWidth, outWidth, filterWidth, strideWidth} = convolution;
  const rows = gridLength(inHeight, outHeight, filterHeight, strideHeight, padInfo.top);
  const columns = gridLength(inWidth, outWidth, filterWidth, strideWidth, padInfo.left);
  const band = batchSize * columns;
  return {rows, columns, band, size: rows * band};
}

/** Pixels per row (or rows per image); with stride 1 the zeros after one row serve as those before the next. */
function gridLength(size: number, outSize: number, filterSize: number, stride: number, before: number): number {
  const padded = outSize + Math.floor((filterSize - 1) / stride);
  const after = Math.max(0, padded - before - size);
  return stride === 1 ? padded - Math.min(before, after, filterSize - 1) : padded;
}

/** The padded input, `[phases, channels, rows, batch, columns]`, and a tail of zeros for the last shifts to run into. */
function pixelGrids(
  workspace: Workspace,
  x: tf.TensorInfo,
  convolution: tf.backend_util.Conv2DInfo,
  grid: Grid,
): tf.TensorInfo {
  const {batchSize, inHeight, inWidth, inChannels, strideHeight, strideWidth, padInfo} = convolution;
  const {filterHeight, filterWidth} = convolution;
  const phases = Math.min(strideHeight, filterHeight) * strideWidth;
  const pixels = workspace.zeros([phases * inChannels * grid.size + filterHeight * grid.band + filterWidth]);
  const from = workspace.values(x);
  const to = workspace.values(pixels);
  for (let y = 0; y < inHeight; y++) {
    const row = Math.floor((y + padInfo.top) / strideHeight);
    const phaseRow = (y + padInfo.top) % strideHeight;
    if (row >= grid.rows || phaseRow >= filterHeight) continue;
    for (let image = 0; image < batchSize; image++) {
      const source = (image * inHeight + y) * inWidth * inChannels;
      const start = row * grid.band + image * grid.columns;
      for (let phaseColumn = 0; phaseColumn < Math.min(strideWidth, filterWidth); phaseColumn++) {
        const phase = phaseRow * strideWidth + phaseColumn;
        const first = Math.max(0, Math.ceil((padInfo.left - phaseColumn) / strideWidth));
        const last = Math.min(grid.columns, Math.ceil((padInfo.left + inWidth - phaseColumn) / strideWidth));
        for (let channel = 0; channel < inChannels; channel++) {
          const target = (phase * inChannels + channel) * grid.size + start;
          let pixel = source + (first * strideWidth + phaseColumn - padInfo.left) * inChannels + channel;
          for (let column = first; column < last; column++) {
            to[target + column] = from[pixel] as number;
            pixel += strideWidth * inChannels;
          }
        }
      }
    }
  }
  return pixels;
}

/** The output's gradient, `[1, rows · batch · columns, filters]`, zero right of and below each image. */
function slopeGrid(
  workspace: Workspace,
  dy: tf.TensorInfo,
  {batchSize, outHeight, outWidth, outChannels}: tf.backend_util.Conv2DInfo,
  grid: Grid,
): tf.TensorInfo {
  const slopes = workspace.zeros([1, grid.size, outChannels]);
  const from = workspace.values(dy);
  const to = workspace.values(slopes);
  const width = outWidth * outChannels;
  for (let row = 0; row < outHeight; row++) {
    for (let image = 0; image < batchSize; image++) {
      const source = (image * outHeight + row) * width;
      to.set(from.subarray(source, source + width), (row * grid.band + image * grid.columns) * outChannels);
    }
  }
  return slopes;
}
