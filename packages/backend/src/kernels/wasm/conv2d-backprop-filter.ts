import type * as tf from '@tensorflow/tfjs';
import {gradientGeometry, type Placement} from './convolution-geometry.js';
import {defineKernel} from './define-kernel.js';
import {filterGradientOn} from './filter-gradient.js';

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
 * Gradient of a convolution with respect to its filter, by compiled code of our own: XNNPACK has no product that reads
 * both sides pixel by pixel, and transposing one of them costs as much as the product itself.
 */
export const conv2dBackpropFilter = defineKernel<Inputs, Attributes>(
  'Conv2DBackpropFilter',
  (workspace, {x, dy}, {filterShape, ...placement}) => {
    const geometry = gradientGeometry(x.shape, filterShape, dy, placement);
    const {inChannels, outChannels, filterHeight, filterWidth} = geometry;
    const rows = Math.ceil(inChannels / 4) * 4;
    const columns = Math.ceil(outChannels / 8) * 8;
    const blocks = workspace.zeros([filterHeight * filterWidth, rows, columns]);
    const filterGradient = filterGradientOn(workspace.backend);
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
    if (rows === inChannels && columns === outChannels) return workspace.reshape(blocks, filterShape);

    const filter = workspace.empty(filterShape);
    const from = workspace.values(blocks);
    const to = workspace.values(filter);
    for (let row = 0; row < filterHeight * filterWidth * inChannels; row++) {
      const block = Math.floor(row / inChannels) * rows + (row % inChannels);
      to.set(from.subarray(block * columns, block * columns + outChannels), row * outChannels);
    }
    return filter;
  },
);
