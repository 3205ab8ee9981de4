import type * as tf from '@tensorflow/tfjs';
import {gradientGeometry, type Placement} from '../../../geometry/convolution-geometry.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {type KernelPack, kernelPackOn} from '../runtime/kernel-pack.js';
import type {Workspace} from '../runtime/workspace.js';
import {composedFilterGradient} from './composed-filter-gradient.js';
import {winogradFilterGradient, winogradPack} from './winograd.js';

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
 * Gradient of a convolution with respect to its filter, by the kernel pack: XNNPACK has no product that reads both sides
 * pixel by pixel, and transposing one of them costs as much as the product itself.
 */
export const conv2dBackpropFilter = defineKernel<Inputs, Attributes>(
  'Conv2DBackpropFilter',
  (workspace, {x, dy}, {filterShape, ...placement}) => {
    const geometry = gradientGeometry(x.shape, filterShape, dy.shape, placement);
    const winograd = winogradPack(workspace, geometry);
    if (winograd) return winogradFilterGradient(workspace, winograd, x, dy, geometry);
    const pack = kernelPackOn(workspace.backend);
    return pack
      ? directFilterGradient(workspace, pack, x, dy, geometry)
      : composedFilterGradient(workspace, x, dy, geometry);
  },
);

/** Shape `[filterHeight, filterWidth, channels, filters]`. */
function directFilterGradient(
  workspace: Workspace,
  {filterGradient}: KernelPack,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  geometry: tf.backend_util.Conv2DInfo,
): tf.TensorInfo {
  const {inChannels, outChannels, filterHeight, filterWidth} = geometry;
  const shape = [filterHeight, filterWidth, inChannels, outChannels];
  const rows = Math.ceil(inChannels / 4) * 4;
  const columns = Math.ceil(outChannels / 8) * 8;
  const blocks = workspace.zeros([filterHeight * filterWidth, rows, columns]);
  filterGradient(
    workspace.address(x),
    workspace.address(dy),
    workspace.address(blocks),
    geometry.batchSize,
    geometry.inHeight,
    geometry.inWidth,
    inChannels,
    geometry.outHeight,
    geometry.outWidth,
    outChannels,
    filterHeight,
    filterWidth,
    geometry.strideHeight,
    geometry.strideWidth,
    geometry.padInfo.top,
    geometry.padInfo.left,
  );
  if (rows === inChannels && columns === outChannels) return workspace.reshape(blocks, shape);

  const filter = workspace.empty(shape);
  const from = workspace.values(blocks);
  const to = workspace.values(filter);
  for (let row = 0; row < filterHeight * filterWidth * inChannels; row++) {
    const block = Math.floor(row / inChannels) * rows + (row % inChannels);
    to.set(from.subarray(block * columns, block * columns + outChannels), row * outChannels);
  }
  return filter;
}
