import {cocoSides, detectionSchedules} from '@annulus/detection';
import {type DetectorSchedules, fastProtocol, fullProtocol} from '../detector-protocol.js';

/** Detectron2's of COCO. */
export const cocoSchedules: DetectorSchedules = {
  '1x': fullProtocol(detectionSchedules['coco-1x'], cocoSides),
  '2x': fullProtocol(detectionSchedules['coco-2x'], cocoSides),
  fast: fastProtocol,
};
