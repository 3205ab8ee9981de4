import {Network} from '@annulus/encoders';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {appliedToRegions} from '../layers/applied-to-regions.js';
import {biasedConvolution} from '../layers/biased-convolution.js';
import {normal, normalByOutputs} from '../layers/initial-weights.js';

export interface MaskHeadOptions {
  /** Of the pooled features. */
  readonly channels: number;
  /** Without background. */
  readonly classes: number;
  /** Channels of each convolution; default 256. */
  readonly hidden?: number;
  /** 3×3 convolutions; default 4. */
  readonly convolutions?: number;
  /** Of the initial weights; default 0. */
  readonly seed?: number;
}

/** The masks of a region, one of each class (He et al. 2017): convolutions with ReLU, one of them transposed, then one of 1×1. */
export class MaskHead extends Network {
  constructor(options: MaskHeadOptions) {
    const names = ['channels', 'classes', 'hidden', 'convolutions', 'seed'] as const;
    const {channels, classes, hidden = 256, convolutions = 4, seed = 0} = knownOptions('a mask head', options, names);
    for (const [name, value] of Object.entries({channels, classes, hidden, convolutions})) positiveInteger(name, value);
    const pooled = tf.input({shape: [null, null, channels], name: 'pooled'});
    let map = pooled;
    for (let layer = 1; layer <= convolutions; layer++) {
      const initial = normalByOutputs(9 * hidden, seed * 1000 + layer);
      map = biasedConvolution(map, {filters: hidden, kernel: 3, initial, activation: 'relu', name: `conv${layer}`});
    }
    const doubling = tf.layers.conv2dTranspose({
      filters: hidden,
      kernelSize: 2,
      strides: 2,
      activation: 'relu',
      kernelInitializer: normalByOutputs(4 * hidden, seed * 1000),
      name: 'doubling',
    });
    const initial = normal(0.001, seed * 1000 + convolutions + 1);
    const masks = biasedConvolution(doubling.apply(map) as tf.SymbolicTensor, {
      filters: classes,
      kernel: 1,
      initial,
      name: 'masks',
    });
    super(tf.model({inputs: pooled, outputs: masks}));
  }

  /**
   * Logits. Shape `[regions, 2 · size, 2 · size, classes]`
   *
   * @param pooled - Shape `[regions, size, size, channels]`
   */
  predict(pooled: tf.Tensor4D): tf.Tensor4D {
    return appliedToRegions(this, pooled)[0] as tf.Tensor4D;
  }
}
