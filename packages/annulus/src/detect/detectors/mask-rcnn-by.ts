import {type Detector, type MaskRcnnOptions, maskRcnn, narrowHeads} from '@annulus/detection';
import type {Encoder} from '@annulus/encoders';
import type {DetectorBuilding} from './detector-entry.js';
import {optimizerBy} from './optimizer-by.js';

/** Mask R-CNN on a frozen backbone, as a protocol has it. */
export const maskRcnnBy = (
  backbone: Encoder,
  tasks: MaskRcnnOptions['tasks'],
  {classes, protocol, seed}: DetectorBuilding,
): Detector =>
  maskRcnn({
    ...{backbone, classes, seed, createOptimizer: optimizerBy(protocol), ...(tasks && {tasks})},
    ...(protocol.heads === 'narrow' && narrowHeads.maskRcnn),
  });
