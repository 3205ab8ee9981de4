import {detectionSchedules, fasterRcnnC4, narrowHeads} from '@annulus/detection';
import {fastProtocol, fullProtocol} from '../detector-protocol.js';
import {vocAnnotations} from './annotation-files.js';
import type {DetectorEntry} from './detector-entry.js';
import {optimizerBy} from './optimizer-by.js';
import {singleStride} from './seen-strides.js';
import {vocData, vocSet} from './voc-data.js';

const once = detectionSchedules.voc;
const sides = Array.from({length: 11}, (_, place) => 480 + 32 * place);

/** Faster R-CNN in C4's way with the boxes of Pascal VOC's 20 classes. */
export const voc: DetectorEntry = {
  title: 'Faster R-CNN C4',
  schedules: {
    '1x': fullProtocol(once, sides),
    '2x': fullProtocol({updates: 2 * once.updates, drops: once.drops.map((at) => 2 * at), warmUp: once.warmUp}, sides),
    fast: fastProtocol,
  },
  set: vocSet,
  open: vocData,
  annotations: vocAnnotations,
  strides: singleStride,
  build: (backbone, {classes, protocol, seed}) =>
    fasterRcnnC4({
      ...{backbone, classes, seed, createOptimizer: optimizerBy(protocol)},
      ...(protocol.heads === 'narrow' && narrowHeads.fasterRcnnC4),
    }),
};
