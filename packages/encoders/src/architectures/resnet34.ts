import type {Encoder} from '../encoder/encoder.js';
import {basicBlock} from './residual-blocks.js';
import {type ResNetOptions, resnet} from './resnet.js';

/** ResNet-34 (He et al. 2016): 21.8 million weights. Its feature maps are `stage1` to `stage4`. */
export const resnet34 = (options: ResNetOptions = {}): Encoder =>
  resnet({block: basicBlock, stages: [3, 4, 6, 3]}, options);
