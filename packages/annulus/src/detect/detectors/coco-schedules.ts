import {detectionSchedules} from '@annulus/detection';
import {type DetectorSchedules, fastProtocol, fullProtocol} from '../detector-protocol.js';

const sides = [640, 672, 704, 736, 768, 800];

/** Detectron2's of COCO. */
export const cocoSchedules: DetectorSchedules = {
  '1x': fullProtocol(detectionSchedules['coco-1x'], sides),
  '2x': fullProtocol(detectionSchedules['coco-2x'], sides),
  fast: fastProtocol,
};
