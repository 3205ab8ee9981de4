import type * as tf from '@tensorflow/tfjs';
import type {Compiled, KernelPack} from '../runtime/kernel-pack.js';
import {kernelPackOn} from '../runtime/kernel-pack.js';
import type {Workspace} from '../runtime/workspace.js';

/** Tiles of 2 × 2 outputs that are transformed at a time, and the room of as many in memory, as in `assembly/winograd-tiles.ts`. */
const tiles = {count: 64, stride: 68};
/** With fewer channels on a side the transformations cost more than they save. */
const SMALLEST_SIDE = 16;

/** A 3 × 3 convolution with stride 1; lengths in pixels. */
export interface Convolution3x3 {
  readonly batchSize: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly inChannels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  readonly padInfo: {readonly top: number; readonly left: number};
}

type Geometry = Omit<tf.backend_util.Conv2DInfo, 'padInfo'> & Convolution3x3;

/** The pack, where Winograd's algorithm is the faster one for a convolution. */
export function winogradPack({backend}: Workspace, geometry: Geometry): KernelPack | undefined {
  const {filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth} = geometry;
  const {inChannels, outChannels, padInfo} = geometry;
  const isThreeByThree = filterHeight === 3 && filterWidth === 3;
  const isDense = strideHeight * strideWidth * dilationHeight * dilationWidth === 1;
  const isWide = Math.min(inChannels, outChannels) >= SMALLEST_SIDE && inChannels % 8 === 0 && outChannels % 8 === 0;
  const isPaddedByLess = padInfo.top >= 0 && padInfo.top <= 2 && padInfo.left >= 0 && padInfo.left <= 2;
  return isThreeByThree && isDense && isWide && isPaddedByLess ? kernelPackOn(backend) : undefined;
}

/**
 * The convolution; `y` has shape `[batch, outHeight, outWidth, outChannels]`.
 *
 * @param filter - Shape `[3, 3, inChannels, outChannels]`; where `flipped`, `[3, 3, outChannels, inChannels]`, taken back to
 * front: then it is the gradient with respect to the input, of a convolution with that filter
 */
export function winogradConvolution(
  workspace: Workspace,
  pack: KernelPack,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  convolution: Convolution3x3,
  flipped = false,
): tf.TensorInfo {
  const {batchSize, outHeight, outWidth, inChannels, outChannels} = convolution;
  const y = workspace.empty([batchSize, outHeight, outWidth, outChannels]);
  const transformed = workspace.empty([16, inChannels, outChannels]);
  pack.winogradFilter(
    workspace.address(filter),
    workspace.address(transformed),
    inChannels,
    outChannels,
    flipped ? 1 : 0,
  );
  run(pack.winogradConvolution, workspace, x, transformed, y, convolution, 0);
  return y;
}

/** The gradient with respect to the filter, `[3, 3, inChannels, outChannels]`. */
export function winogradFilterGradient(
  workspace: Workspace,
  pack: KernelPack,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  convolution: Convolution3x3,
): tf.TensorInfo {
  const {inChannels, outChannels} = convolution;
  const gradient = workspace.empty([3, 3, inChannels, outChannels]);
  run(pack.winogradFilterGradient, workspace, x, dy, gradient, convolution, 16 * inChannels * outChannels);
  return gradient;
}

/** @param sums - numbers of scratch memory beyond those of the tiles */
function run(
  compiled: Compiled,
  workspace: Workspace,
  x: tf.TensorInfo,
  other: tf.TensorInfo,
  result: tf.TensorInfo,
  convolution: Convolution3x3,
  sums: number,
): void {
  const {batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, padInfo} = convolution;
  const [rows, columns] = [Math.ceil(outHeight / 2), Math.ceil(outWidth / 2)];
  const group = Math.min(batchSize, Math.max(1, Math.floor(tiles.count / (rows * columns))));
  const padded = group * (2 * rows + 2) * (2 * columns + 2) * inChannels;
  const scratch = workspace.empty([padded + 16 * tiles.stride * (inChannels + outChannels) + sums]);
  compiled(
    workspace.address(x),
    workspace.address(other),
    workspace.address(result),
    batchSize,
    inHeight,
    inWidth,
    inChannels,
    outHeight,
    outWidth,
    outChannels,
    padInfo.top,
    padInfo.left,
    group,
    workspace.address(scratch),
  );
}
