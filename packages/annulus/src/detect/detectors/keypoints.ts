import {cocoAnnotations} from './annotation-files.js';
import {cocoData, cocoSet} from './coco-data.js';
import {cocoSchedules} from './coco-schedules.js';
import type {DetectorEntry} from './detector-entry.js';
import {maskRcnnBy} from './mask-rcnn-by.js';
import {pyramidStrides} from './seen-strides.js';

/** Mask R-CNN with boxes and keypoints of COCO's persons. */
export const keypoints: DetectorEntry = {
  title: 'Mask R-CNN of keypoints',
  schedules: cocoSchedules,
  set: cocoSet('person_keypoints'),
  annotations: cocoAnnotations('person_keypoints'),
  open: (opening) =>
    cocoData({task: 'person_keypoints', measured: [{task: 'coco-keypoints', iouType: 'keypoints'}]}, opening),
  strides: pyramidStrides,
  build: (backbone, building) => maskRcnnBy(backbone, ['boxes', 'keypoints'], building),
};
