import type * as tf from '@tensorflow/tfjs';
import {type PoolPlacement, poolGeometry} from '../../../geometry/pool-geometry.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {kernelPackOn} from '../runtime/kernel-pack.js';

interface Inputs {
  /** Shape `[batch, outHeight, outWidth, channels]`. */
  readonly dy: tf.TensorInfo;
  /** Shape `[batch, height, width, channels]`. */
  readonly input: tf.TensorInfo;
}

/**
 * Gradient of max pooling: each window hands its gradient to its largest element, the first one where several are equal.
 * The shipped kernel starts each search at 0 and so loses windows that are nowhere positive.
 */
export const maxPoolGrad = defineKernel<Inputs, PoolPlacement>('MaxPoolGrad', (workspace, {dy, input}, attributes) => {
  const geometry = poolGeometry(input, attributes, dy);
  const dx = workspace.zeros(input.shape);
  const pack = kernelPackOn(workspace.backend);
  if (pack === undefined) {
    composed(workspace.values(input), workspace.values(dy), workspace.values(dx), geometry);
    return dx;
  }
  pack.maxPoolGradient(
    workspace.address(input),
    workspace.address(dy),
    workspace.address(dx),
    geometry.batchSize,
    geometry.inHeight,
    geometry.inWidth,
    geometry.inChannels,
    geometry.outHeight,
    geometry.outWidth,
    geometry.filterHeight,
    geometry.filterWidth,
    geometry.strideHeight,
    geometry.strideWidth,
    geometry.padInfo.top,
    geometry.padInfo.left,
  );
  return dx;
});

/** The same without the kernel pack; adds to `result`. */
function composed(
  values: Float32Array,
  slopes: Float32Array,
  result: Float32Array,
  geometry: tf.backend_util.Conv2DInfo,
): void {
  const {
    batchSize,
    inHeight,
    inWidth,
    inChannels: channels,
    outHeight,
    outWidth,
    filterHeight,
    filterWidth,
    strideHeight,
    strideWidth,
    padInfo: {top, left},
  } = geometry;
  const largest = new Float32Array(channels);
  const places = new Int32Array(channels);

  for (let image = 0; image < batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        places.fill(-1);
        for (let tapRow = 0; tapRow < filterHeight; tapRow++) {
          const y = row * strideHeight - top + tapRow;
          if (y < 0 || y >= inHeight) continue;
          for (let tapColumn = 0; tapColumn < filterWidth; tapColumn++) {
            const x = column * strideWidth - left + tapColumn;
            if (x < 0 || x >= inWidth) continue;
            const pixel = ((image * inHeight + y) * inWidth + x) * channels;
            for (let channel = 0; channel < channels; channel++) {
              const value = values[pixel + channel] as number;
              if (places[channel] === -1 || value > (largest[channel] as number)) {
                largest[channel] = value;
                places[channel] = pixel + channel;
              }
            }
          }
        }
        const window = ((image * outHeight + row) * outWidth + column) * channels;
        for (let channel = 0; channel < channels; channel++) {
          const place = places[channel] as number;
          if (place >= 0) result[place] = (result[place] as number) + (slopes[window + channel] as number);
        }
      }
    }
  }
}
