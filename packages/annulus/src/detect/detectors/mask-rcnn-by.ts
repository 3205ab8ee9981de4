import {type Detector, type MaskRcnnOptions, maskRcnn} from '@annulus/detection';
import type {Encoder} from '@annulus/encoders';
import type {DetectorBuilding} from './detector-entry.js';
import {optimizerBy} from './optimizer-by.js';

/** Narrow heads: a quarter of the channels, an eighth of the regions. */
const narrow = {
  ...{channels: 64, hidden: {boxes: 256, masks: 64, keypoints: [128, 128, 128, 128]}, regionsPerImage: 64},
  proposals: {training: {perLevel: 250, limit: 250}, inference: {perLevel: 250, limit: 250}},
} as const satisfies Partial<MaskRcnnOptions>;

/** Mask R-CNN on a frozen backbone, as a protocol has it. */
export const maskRcnnBy = (
  backbone: Encoder,
  tasks: MaskRcnnOptions['tasks'],
  {classes, protocol, seed}: DetectorBuilding,
): Detector =>
  maskRcnn({
    ...{backbone, classes, seed, createOptimizer: optimizerBy(protocol), ...(tasks && {tasks})},
    ...(protocol.heads === 'narrow' && narrow),
  });
