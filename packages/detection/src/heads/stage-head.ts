import {batchNormed, Network} from '@annulus/encoders';
import {knownOptions, oneOf, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {appliedToRegions} from '../layers/applied-to-regions.js';
import {freezeNorms} from '../layers/freeze-norms.js';
import {normal} from '../layers/initial-weights.js';
import type {BoxPredictions} from './box-head.js';

export interface StageHeadOptions {
  /** What pooled regions are led through, such as a copy of an encoder's last stage: its convolutions learn, its norms stay. */
  readonly stage: tf.LayersModel;
  /** Without background. */
  readonly classes: number;
  /** `batch`: one more norm after the stage, that learns (He et al. 2020, MoCo's `Res5ROIHeadsExtraNorm`). Default `none`. */
  readonly norm?: 'none' | 'batch';
  /** Of the initial weights; default 0. */
  readonly seed?: number;
}

/** What a region is and how its box should move, by the last stage of a residual network (He et al. 2016): its mean, two linear layers. */
export class StageHead extends Network {
  constructor(options: StageHeadOptions) {
    const names = ['stage', 'classes', 'norm', 'seed'] as const;
    const {stage, classes, norm = 'none', seed = 0} = knownOptions('a stage head', options, names);
    positiveInteger('classes', classes);
    oneOf('norm', norm, ['none', 'batch']);
    freezeNorms(stage);
    const map = stage.outputs[0] as tf.SymbolicTensor;
    const normed = norm === 'batch' ? batchNormed(map, 'norm') : map;
    const mean = tf.layers.globalAveragePooling2d({name: 'mean'}).apply(normed) as tf.SymbolicTensor;
    const linear = (units: number, deviation: number, name: string) => {
      const kernelInitializer = normal(deviation, seed * 1000 + (name === 'logits' ? 0 : 1));
      return tf.layers.dense({units, kernelInitializer, name}).apply(mean) as tf.SymbolicTensor;
    };
    const outputs = [linear(classes + 1, 0.01, 'logits'), linear(4 * classes, 0.001, 'deltas')];
    super(tf.model({inputs: stage.inputs, outputs}));
  }

  /** @param pooled - Shape `[regions, size, size, channels]` */
  predict(pooled: tf.Tensor4D, {training = false}: {readonly training?: boolean} = {}): BoxPredictions {
    const [logits, deltas] = appliedToRegions(this, pooled, {training}) as [tf.Tensor2D, tf.Tensor2D];
    return {logits, deltas};
  }
}
