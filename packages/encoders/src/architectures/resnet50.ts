import type {Encoder} from '../encoder/encoder.js';
import {bottleneckBlock} from './residual-blocks.js';
import {type ResNetOptions, resnet} from './resnet.js';

/**
 * ResNet-50 (He et al. 2016): 25.6 million weights, in bottlenecks whose 3×3 convolution has the stride, as torchvision's.
 * Its feature maps are `stage1` to `stage4`, of 4 to 32 times `width` channels.
 */
export const resnet50 = (options: ResNetOptions = {}): Encoder =>
  resnet({block: bottleneckBlock, stages: [3, 4, 6, 3]}, options);
