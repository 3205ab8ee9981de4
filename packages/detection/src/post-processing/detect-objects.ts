import {type BoxWeights, DETECTION_WEIGHTS, decodeBoxes} from '../boxes/box-coding.js';
import {type Boxes, boxCount} from '../boxes/boxes.js';
import {clipBoxes} from '../boxes/clip-boxes.js';
import type {ImageSize} from '../boxes/image-size.js';
import {isFiniteRow} from '../boxes/is-finite-row.js';
import {pickBoxes} from '../boxes/pick-boxes.js';
import {suppressionWithinGroups} from '../suppression/suppression-within-groups.js';
import {softmaxRows} from './softmax-rows.js';

/** What a box head says of the proposals of one image. */
export interface RegionPredictions {
  /** Shape `[proposals, 4]` */
  readonly proposals: Boxes;
  /** Background comes last. Shape `[proposals, classes + 1]` */
  readonly logits: Float32Array;
  /** Four of each class. Shape `[proposals, classes · 4]` */
  readonly deltas: Float32Array;
}

export interface DetectObjectsOptions {
  readonly image: ImageSize;
  /** Scores must be above it; default 0.05. */
  readonly threshold?: number;
  /** Intersection over union above which an object takes away another of its class; default 0.5. */
  readonly overlap?: number;
  /** Most objects of an image; default 100. */
  readonly limit?: number;
  /** Default 10, 10, 5, 5. */
  readonly weights?: BoxWeights;
}

/** Objects by falling score. */
export interface DetectedObjects {
  /** Inside of the image. Shape `[objects, 4]` */
  readonly boxes: Float32Array;
  /** Probabilities. Shape `[objects]` */
  readonly scores: Float32Array;
  /** From 0 on. Shape `[objects]` */
  readonly classes: Int32Array;
  /** The proposal that each came from; one may yield several classes. Shape `[objects]` */
  readonly proposals: Int32Array;
}

/**
 * The objects of an image (Girshick 2015): every class of every proposal whose probability is above the threshold, without those that a
 * better one of the same class covers, and without proposals of which something is not finite.
 */
export function detectObjects(
  {proposals, logits, deltas}: RegionPredictions,
  options: DetectObjectsOptions,
): DetectedObjects {
  const {image, threshold = 0.05, overlap = 0.5, limit = 100, weights = DETECTION_WEIGHTS} = options;
  const count = boxCount(proposals);
  const classes = deltas.length / 4 / Math.max(1, count);
  const scores = softmaxRows(logits, classes + 1);
  const decoded = decodeBoxes(proposals, deltas, weights);
  const found: number[] = [];
  for (let proposal = 0; proposal < count; proposal++) {
    if (!isFiniteRow(scores, proposal, classes + 1) || !isFiniteRow(decoded, proposal, 4 * classes)) continue;
    for (let name = 0; name < classes; name++) {
      if ((scores[proposal * (classes + 1) + name] as number) > threshold) found.push(proposal * classes + name);
    }
  }
  const boxes = clipBoxes(pickBoxes(decoded, found), image);
  const names = found.map((each) => each % classes);
  const own = found.map((each) => scores[Math.floor(each / classes) * (classes + 1) + (each % classes)] as number);
  const kept = suppressionWithinGroups(boxes, own, names, overlap, limit);
  return {
    boxes: pickBoxes(boxes, kept),
    scores: Float32Array.from(kept, (index) => own[index] as number),
    classes: kept.map((index) => names[index] as number),
    proposals: kept.map((index) => Math.floor((found[index] as number) / classes)),
  };
}
