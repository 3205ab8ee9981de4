import {join} from 'node:path';
import type {CocoTask, DetectionDataset} from '@annulus/detection';
import {cocoSet} from './coco-data.js';
import type {AnnotationFiles, DetectionData} from './detector-entry.js';
import {expectedPlace} from './set-place.js';

/** COCO has a file for each split. */
export const cocoAnnotations =
  (task: CocoTask) =>
  (root: string): AnnotationFiles => {
    const folder = join(expectedPlace(cocoSet(task), root), 'annotations');
    return {train: [join(folder, `${task}_train2017.json`)], test: [join(folder, `${task}_val2017.json`)]};
  };

/** Pascal VOC has a file for each image. */
export const vocAnnotations = (_root: string, {train, test}: DetectionData): AnnotationFiles => ({
  train: besideImages(train),
  test: besideImages(test),
});

const besideImages = ({files = []}: DetectionDataset): readonly string[] =>
  files.map((path) => path.replace(/JPEGImages([/\\][^/\\]+)\.jpg$/, 'Annotations$1.xml'));
