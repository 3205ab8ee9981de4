import {Network} from '@annulus/encoders';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {appliedToRegions} from '../layers/applied-to-regions.js';
import {biasedConvolution} from '../layers/biased-convolution.js';
import {bilinearlyDoubled} from '../layers/bilinear-doubling.js';
import {normalByOutputs} from '../layers/initial-weights.js';

export interface KeypointHeadOptions {
  /** Of the pooled features. */
  readonly channels: number;
  /** Points of an object; default 17. */
  readonly keypoints?: number;
  /** Channels of each 3×3 convolution, one after the other; default eight of 512. */
  readonly hidden?: readonly number[];
  /** Of the initial weights; default 0. */
  readonly seed?: number;
}

const EIGHT = Array<number>(8).fill(512);

/**
 * A heat map of each keypoint (He et al. 2017): convolutions with ReLU, one of 4×4 that is transposed, and its maps at twice their size
 * by bilinear interpolation.
 */
export class KeypointHead extends Network {
  constructor(options: KeypointHeadOptions) {
    const names = ['channels', 'keypoints', 'hidden', 'seed'] as const;
    const {channels, keypoints = 17, hidden = EIGHT, seed = 0} = knownOptions('a keypoint head', options, names);
    positiveInteger('channels', channels);
    positiveInteger('keypoints', keypoints);
    for (const each of hidden) positiveInteger('the channels of a convolution', each);
    const pooled = tf.input({shape: [null, null, channels], name: 'pooled'});
    let map = pooled;
    hidden.forEach((filters, layer) => {
      const initial = normalByOutputs(9 * filters, seed * 1000 + layer);
      map = biasedConvolution(map, {filters, kernel: 3, initial, activation: 'relu', name: `conv${layer + 1}`});
    });
    const doubling = tf.layers.conv2dTranspose({
      filters: keypoints,
      kernelSize: 4,
      strides: 2,
      padding: 'same',
      kernelInitializer: normalByOutputs(16 * (hidden.at(-1) ?? channels), seed * 1000 + hidden.length),
      name: 'maps',
    });
    super(tf.model({inputs: pooled, outputs: doubling.apply(map) as tf.SymbolicTensor}));
  }

  /**
   * Logits. Shape `[regions, keypoints, 4 · size, 4 · size]`
   *
   * @param pooled - Shape `[regions, size, size, channels]`
   */
  predict(pooled: tf.Tensor4D): tf.Tensor4D {
    return tf.tidy(() => {
      const maps = appliedToRegions(this, pooled)[0] as tf.Tensor4D;
      const [regions, height, width, keypoints] = maps.shape;
      if (regions === 0) return tf.zeros([0, keypoints, 2 * height, 2 * width]);
      const apart: tf.Tensor3D = tf.reshape(tf.transpose(maps, [0, 3, 1, 2]), [regions * keypoints, height, width]);
      return tf.reshape(bilinearlyDoubled(apart), [regions, keypoints, 2 * height, 2 * width]);
    });
  }
}
