import {Network} from '@annulus/encoders';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {biasedConvolution} from '../layers/biased-convolution.js';
import {normal} from '../layers/initial-weights.js';

export interface ProposalHeadOptions {
  /** Channels of the feature maps. */
  readonly channels: number;
  /** Anchors of a place. */
  readonly anchors: number;
  /** Of the initial weights; default 0. */
  readonly seed?: number;
}

/** What is said of every anchor of a feature map. */
export interface AnchorPredictions {
  /** That there is an object. Shape `[batch, height, width, anchors]` */
  readonly logits: tf.Tensor4D;
  /** From the anchor to the object, four of each anchor. Shape `[batch, height, width, anchors · 4]` */
  readonly deltas: tf.Tensor4D;
}

/** The head of a region proposal network (Ren et al. 2015), the same for all levels: a 3×3 convolution and ReLU, then two of 1×1. */
export class ProposalHead extends Network {
  constructor(options: ProposalHeadOptions) {
    const {channels, anchors, seed = 0} = knownOptions('a proposal head', options, ['channels', 'anchors', 'seed']);
    positiveInteger('channels', channels);
    positiveInteger('anchors', anchors);
    const initial = (layer: number) => normal(0.01, seed * 1000 + layer);
    const map = tf.input({shape: [null, null, channels], name: 'map'});
    const hidden = biasedConvolution(map, {
      filters: channels,
      kernel: 3,
      initial: initial(0),
      activation: 'relu',
      name: 'conv',
    });
    const logits = {filters: anchors, kernel: 1, initial: initial(1), name: 'logits'};
    const deltas = {filters: 4 * anchors, kernel: 1, initial: initial(2), name: 'deltas'};
    const outputs = [logits, deltas].map((each) => biasedConvolution(hidden, each));
    super(tf.model({inputs: map, outputs}));
  }

  /** @param map - Shape `[batch, height, width, channels]` */
  predict(map: tf.Tensor4D): AnchorPredictions {
    const [logits, deltas] = this.network.apply(map) as [tf.Tensor4D, tf.Tensor4D];
    return {logits, deltas};
  }
}
