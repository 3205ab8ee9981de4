import {cocoAnnotations} from './annotation-files.js';
import {cocoData, cocoSet} from './coco-data.js';
import {cocoSchedules} from './coco-schedules.js';
import type {DetectorEntry} from './detector-entry.js';
import {maskRcnnBy} from './mask-rcnn-by.js';
import {pyramidStrides} from './seen-strides.js';

/** Mask R-CNN with boxes and masks of COCO's 80 classes. */
export const instances: DetectorEntry = {
  title: 'Mask R-CNN of boxes and masks',
  schedules: cocoSchedules,
  set: cocoSet('instances'),
  annotations: cocoAnnotations('instances'),
  open: (opening) =>
    cocoData(
      {
        task: 'instances',
        measured: [
          {task: 'coco-boxes', iouType: 'bbox'},
          {task: 'coco-masks', iouType: 'segm'},
        ],
      },
      opening,
    ),
  strides: pyramidStrides,
  build: (backbone, building) => maskRcnnBy(backbone, ['boxes', 'masks'], building),
};
