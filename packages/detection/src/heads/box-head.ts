import {Network} from '@annulus/encoders';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {appliedToRegions} from '../layers/applied-to-regions.js';
import {normal, uniformByInputs} from '../layers/initial-weights.js';

export interface BoxHeadOptions {
  /** Of the pooled features. */
  readonly channels: number;
  /** Bins along each side of the pooled features; default 7. */
  readonly size?: number;
  /** Without background. */
  readonly classes: number;
  /** Numbers of each hidden layer; default 1024. */
  readonly hidden?: number;
  /** Of the initial weights; default 0. */
  readonly seed?: number;
}

export interface BoxPredictions {
  /** Background comes last. Shape `[regions, classes + 1]` */
  readonly logits: tf.Tensor2D;
  /** Four of each class. Shape `[regions, classes · 4]` */
  readonly deltas: tf.Tensor2D;
}

/** What a region is and how its box should move: two linear layers with ReLU, then two beside each other (Lin et al. 2017). */
export class BoxHead extends Network {
  constructor(options: BoxHeadOptions) {
    const names = ['channels', 'size', 'classes', 'hidden', 'seed'] as const;
    const {channels, size = 7, classes, hidden = 1024, seed = 0} = knownOptions('a box head', options, names);
    for (const [name, value] of Object.entries({channels, size, classes, hidden})) positiveInteger(name, value);
    const pooled = tf.input({shape: [size, size, channels], name: 'pooled'});
    const flat = tf.layers.flatten({name: 'flat'}).apply(pooled) as tf.SymbolicTensor;
    const first = linear(flat, hidden, uniformByInputs(seed * 1000), 'fc1', 'relu');
    const second = linear(first, hidden, uniformByInputs(seed * 1000 + 1), 'fc2', 'relu');
    const logits = linear(second, classes + 1, normal(0.01, seed * 1000 + 2), 'logits');
    const deltas = linear(second, 4 * classes, normal(0.001, seed * 1000 + 3), 'deltas');
    super(tf.model({inputs: pooled, outputs: [logits, deltas]}));
  }

  /** @param pooled - Shape `[regions, size, size, channels]` */
  predict(pooled: tf.Tensor4D): BoxPredictions {
    const [logits, deltas] = appliedToRegions(this, pooled) as [tf.Tensor2D, tf.Tensor2D];
    return {logits, deltas};
  }
}

const linear = (
  input: tf.SymbolicTensor,
  units: number,
  kernelInitializer: ReturnType<typeof normal>,
  name: string,
  activation: 'relu' | 'linear' = 'linear',
): tf.SymbolicTensor => tf.layers.dense({units, kernelInitializer, activation, name}).apply(input) as tf.SymbolicTensor;
