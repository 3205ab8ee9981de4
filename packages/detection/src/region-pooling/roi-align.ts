import {sparseProduct} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import {boxCount} from '../boxes/boxes.js';
import {poolingMatrix} from './pooling-matrix.js';
import type {Regions} from './regions.js';

export interface RoiAlignOptions {
  /** Pixels of the feature map for one of the image: 1 by its stride. */
  readonly scale: number;
  /** Bins along each side. */
  readonly size: number;
  /** Places along each side of a bin that are averaged; 0 (default): one for every pixel that the bin is long, rounded up. */
  readonly samplingRatio?: number;
}

/**
 * Pools the features of regions by bilinear interpolation: RoIAlign (He et al. 2017), aligned, that is with half a pixel taken off, since
 * the centre of a map's first pixel is half a pixel inside of the image. Its gradient reaches the features alone.
 *
 * @param features - Shape `[batch, height, width, channels]`
 * @returns Shape `[regions, size, size, channels]`
 * @throws RangeError when there is not an image of the batch for every box
 */
export function roiAlign(features: tf.Tensor4D, regions: Regions, options: RoiAlignOptions): tf.Tensor4D {
  const [batch, , , channels] = features.shape;
  const count = boxCount(regions.boxes);
  const wrong = regions.images.findIndex((image) => image < 0 || image >= batch);
  if (wrong !== -1 || regions.images.length !== count) {
    const received =
      wrong === -1 ? `${regions.images.length} images` : `image ${regions.images[wrong]} for region ${wrong}`;
    throw new RangeError(
      `Expected for each of ${count} regions one of the ${batch} images of the batch, received ${received}.`,
    );
  }
  return tf.tidy(() => {
    const pixels = tf.reshape(features, [features.size / channels, channels]);
    const bins = sparseProduct(poolingMatrix(features.shape, regions, options), pixels as tf.Tensor2D);
    return tf.reshape(bins, [count, options.size, options.size, channels]);
  });
}
