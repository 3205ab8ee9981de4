import {asPlainJson} from '@annulus/trainer';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import {BoxHead} from '../heads/box-head.js';
import {Backbone} from './backbone/backbone.js';
import {Detector} from './detector.js';
import {checkedDetectorOptions, detectorOptionNames} from './detector-defaults.js';
import type {DetectorOptions} from './detector-options.js';
import {pyramidNeck} from './necks/pyramid-neck.js';
import {ProposalNetwork} from './proposing/proposal-network.js';
import {keypointTask} from './tasks/keypoint-task.js';
import {maskTask} from './tasks/mask-task.js';

/** What is said of an object. */
export type DetectionTask = 'boxes' | 'masks' | 'keypoints';

export interface MaskRcnnOptions extends DetectorOptions {
  /** `boxes` among them; default `boxes` alone, which is Faster R-CNN with a feature pyramid. */
  readonly tasks?: readonly DetectionTask[];
  /** Points of an object; default 17, COCO's of a person. */
  readonly keypoints?: number;
  /** Of the backbone, the finest first, each at half the resolution of the one before; default its last four. */
  readonly featureMaps?: readonly string[];
  /** Of the pyramid; default 256. */
  readonly channels?: number;
  /** Numbers in the hidden layers of the heads; default 1024, 256 and eight times 512. */
  readonly hidden?: {readonly boxes?: number; readonly masks?: number; readonly keypoints?: readonly number[]};
}

/**
 * Mask R-CNN with a feature pyramid (He et al. 2017, Lin et al. 2017), as Detectron2 has it, on an encoder that is frozen unless told
 * otherwise.
 *
 * Its defaults are those of the published schedules. `anchorSizes` has one size a level, the coarsest being one above the backbone's
 * maps; by default eight times the level's stride. Where keypoints are a task, box losses are smooth up to 0.5 and half as many
 * proposals again are kept in training.
 */
export function maskRcnn(options: MaskRcnnOptions): Detector {
  const {
    backbone: encoder,
    tasks = ['boxes'],
    keypoints = 17,
    featureMaps = Object.keys(encoder.features).slice(-4),
    channels = 256,
    hidden = {},
  } = knownOptions('maskRcnn', options, [
    ...detectorOptionNames,
    'tasks',
    'keypoints',
    'featureMaps',
    'channels',
    'hidden',
  ]);
  const isOfKeypoints = expectTasks(tasks).includes('keypoints');
  const limit = isOfKeypoints ? 1500 : 1000;
  const {frozen, seed, classes, ...shared} = checkedDetectorOptions(options, {
    training: {perLevel: 2000, limit},
    inference: {perLevel: 1000, limit: 1000},
  });
  positiveInteger('channels', channels);
  positiveInteger('keypoints', keypoints);
  expectHidden(hidden);
  const backbone = new Backbone(encoder, expectMaps(featureMaps, options.anchorSizes), frozen);
  const neck = pyramidNeck(backbone, channels, 5 * seed);
  const {anchorSizes = neck.strides.map((stride) => 8 * stride)} = options;
  const head = {channels, classes};
  return new Detector({
    ...shared,
    name: 'MaskRcnn',
    seed,
    backbone,
    neck,
    proposals: new ProposalNetwork({
      channels,
      strides: neck.strides,
      sizes: anchorSizes.map((size) => [size]),
      anchors: shared.anchorsPerImage,
      seed: 5 * seed + 1,
    }),
    boxes: {
      head: new BoxHead({...head, ...(hidden.boxes !== undefined && {hidden: hidden.boxes}), seed: 5 * seed + 2}),
      size: 7,
      classes,
      beta: isOfKeypoints ? 0.5 : 0,
    },
    tasks: {
      ...(tasks.includes('masks') && {
        masks: maskTask({...head, ...(hidden.masks !== undefined && {hidden: hidden.masks}), seed: 5 * seed + 3}),
      }),
      ...(isOfKeypoints && {
        keypoints: keypointTask({
          channels,
          keypoints,
          ...(hidden.keypoints && {hidden: hidden.keypoints}),
          seed: 5 * seed + 4,
        }),
      }),
    },
    hyperparameters: asPlainJson({
      ...shared.hyperparameters,
      tasks,
      keypoints,
      featureMaps,
      channels,
      hidden,
      anchorSizes,
    }),
  });
}

function expectTasks(tasks: readonly DetectionTask[]): readonly DetectionTask[] {
  const known = ['boxes', 'masks', 'keypoints'];
  const isWrong = tasks.some((task) => !known.includes(task)) || new Set(tasks).size < tasks.length;
  if (!isWrong && tasks.includes('boxes')) return tasks;
  const received = `[${tasks.map((task) => JSON.stringify(task)).join(', ')}]`;
  throw new RangeError(
    `Expected tasks to hold 'boxes', and besides 'masks' or 'keypoints', each once, received ${received}.`,
  );
}

function expectHidden(hidden: Required<MaskRcnnOptions>['hidden']): void {
  const {boxes = 1, masks = 1, keypoints = []} = knownOptions('hidden', hidden, ['boxes', 'masks', 'keypoints']);
  positiveInteger('hidden.boxes', boxes);
  positiveInteger('hidden.masks', masks);
  for (const width of keypoints) positiveInteger('hidden.keypoints', width);
}

/** The pyramid has one more level than there are maps. */
function expectMaps(names: readonly string[], anchorSizes?: readonly number[]): readonly string[] {
  if (names.length === 0) throw new RangeError('Expected featureMaps to name one map or more, received none.');
  if (anchorSizes === undefined || anchorSizes.length === names.length + 1) return names;
  throw new RangeError(
    `Expected a size of anchors for each of ${names.length + 1} levels, received ${anchorSizes.length}.`,
  );
}
