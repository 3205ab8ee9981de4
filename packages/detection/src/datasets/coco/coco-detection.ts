import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {DataFileError, listedImages} from '@annulus/datasets';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import {type DetectionDataset, detectionDataset} from '../scene/detection-dataset.js';
import {type SceneOptions, takenScenes} from '../scene/taken-scenes.js';
import {readCocoGroundTruth} from './coco-ground-truth.js';
import {type CocoTask, cocoScenes} from './coco-scenes.js';

export interface CocoFilesOptions extends SceneOptions {
  /** A file in COCO's format. */
  readonly annotations: string;
  /** The folder that its names of images are relative to. */
  readonly images: string;
  /** Masks, or keypoints. Default `instances`. */
  readonly task?: CocoTask;
}

/**
 * Images and what is in them out of a file in COCO's format, COCO's own or yours. Shape `[height, width, 3]`, all different.
 *
 * @throws DataFileError when the file is missing or damaged, an image that it names is not there, or keypoints are asked for and no
 *   category has any
 */
export function cocoFiles(options: CocoFilesOptions): DetectionDataset {
  const {
    annotations,
    images,
    task = 'instances',
    ...reading
  } = knownOptions('cocoFiles', options, ['annotations', 'images', 'task', 'scenes', 'decoder', 'keep']);
  oneOf('task', task, ['instances', 'person_keypoints']);
  const truth = readCocoGroundTruth(annotations);
  if (task === 'person_keypoints' && !truth.categories.some(({keypoints}) => keypoints)) {
    throw new DataFileError(
      annotations,
      `Expected a category in ${annotations} to name its keypoints, received none that does. Give the file of keypoints, or ask for instances.`,
    );
  }
  const classes = [...truth.categories].sort((one, other) => one.id - other.id).map(({name}) => name);
  const needed = task === 'instances' ? 'objects' : 'keypoints';
  const {scenes, leftOut} = takenScenes(annotations, cocoScenes(truth, task), reading, needed);
  const read = listedImages({list: annotations, folder: images, images: scenes.map(({file}) => ({file}))}, reading);
  return detectionDataset(read, scenes, classes, leftOut);
}

export interface CocoDetectionOptions extends SceneOptions {
  /** The folder of `annotations`, `train2017` and `val2017`, or the one that contains it as `coco`. */
  readonly root: string;
  readonly split: 'train' | 'val';
  /** Masks of 80 classes, or keypoints of persons. Default `instances`. */
  readonly task?: CocoTask;
}

/**
 * COCO 2017: photographs with boxes and masks of objects of 80 classes, or boxes and 17 keypoints of persons, 118,287 train and
 * 5,000 val (Lin et al., 2014). Shape `[height, width, 3]`, all different.
 *
 * Files: `annotations/{instances,person_keypoints}_{train,val}2017.json`, `{train,val}2017/*.jpg`. Annotations are CC BY 4.0;
 * photographs have the licences of their Flickr pages.
 *
 * @throws DataFileError when a file is missing or damaged, or an image that it names is not there
 */
export function cocoDetection(options: CocoDetectionOptions): DetectionDataset {
  const {
    root,
    split,
    task = 'instances',
    ...reading
  } = knownOptions('cocoDetection', options, ['root', 'split', 'task', 'scenes', 'decoder', 'keep']);
  oneOf('split', split, ['train', 'val']);
  oneOf('task', task, ['instances', 'person_keypoints']);
  const inside = join(root, 'coco');
  const place = existsSync(inside) ? inside : root;
  const annotations = join(place, 'annotations', `${task}_${split}2017.json`);
  return cocoFiles({annotations, images: join(place, `${split}2017`), task, ...reading});
}
