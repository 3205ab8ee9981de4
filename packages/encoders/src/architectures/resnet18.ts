import type {Encoder} from '../encoder/encoder.js';
import {basicBlock} from './residual-blocks.js';
import {type ResNetOptions, resnet} from './resnet.js';

/**
 * ResNet-18 (He et al. 2016), the paper's encoder: 11.7 million weights. Its feature maps are `stage1` to `stage4`.
 *
 * Where it halves the resolution it pads as TensorFlow does, not as torchvision: `padding: 'symmetric'` does that.
 */
export const resnet18 = (options: ResNetOptions = {}): Encoder =>
  resnet({block: basicBlock, stages: [2, 2, 2, 2]}, options);
