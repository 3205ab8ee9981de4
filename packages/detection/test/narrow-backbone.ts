import {type Encoder, resnet18} from '@annulus/encoders';
import type {Safetensors} from '@annulus/testing/safetensors';
import * as tf from '@tensorflow/tfjs';
import {tensorOf} from './detectron-weights.js';

/** The backbone of the narrow Mask R-CNN as an encoder; call it within `tf.tidy`. */
export function narrowEncoder(from: Safetensors): Encoder {
  const encoder = resnet18({stem: 'imagenet', width: 8, padding: 'symmetric'});
  for (const {name} of encoder.network.layers.filter((layer) => layer.getClassName() === 'Conv2D')) {
    takeNormed(encoder.network, name, from, `backbone.bottom_up.${detectronName(name)}`);
  }
  return encoder;
}

/** Gives a convolution and the norm after it the weights that Detectron2 calls by this name; call it within `tf.tidy`. */
export function takeNormed(network: tf.LayersModel, layer: string, from: Safetensors, name: string): void {
  network.getLayer(layer).setWeights([tf.transpose(tensorOf(from, `${name}.weight`), [2, 3, 1, 0])]);
  const parts = ['weight', 'bias', 'running_mean', 'running_var'];
  network.getLayer(`${layer}_norm`).setWeights(parts.map((part) => tensorOf(from, `${name}.norm.${part}`)));
}

/** `stage1_block1_conv1` is `res2.0.conv1` there. */
export const detectronName = (layer: string): string =>
  layer === 'stem'
    ? 'stem.conv1'
    : layer.replace(
        /^stage(\d)_block(\d)_(.*)$/,
        (_, stage, block, rest) => `res${Number(stage) + 1}.${Number(block) - 1}.${rest}`,
      );
