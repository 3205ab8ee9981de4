import type {Random} from '@annulus/datasets';
import {DETECTION_WEIGHTS, encodeBoxes} from '../boxes/box-coding.js';
import {type Boxes, boxCount} from '../boxes/boxes.js';
import {joinedBoxes} from '../boxes/joined-boxes.js';
import {pickBoxes} from '../boxes/pick-boxes.js';
import {type BalancedSampleOptions, balancedSample} from '../matching/balanced-sample.js';
import {matchBoxes} from '../matching/match-boxes.js';

/** The objects of an image. */
export interface Truths {
  /** Shape `[truths, 4]` */
  readonly boxes: Boxes;
  /** From 0 on. Shape `[truths]` */
  readonly classes: Int32Array;
}

export interface RegionTargetOptions extends Partial<BalancedSampleOptions> {
  /** How many there are; the number is that of background. */
  readonly classes: number;
  /** Overlap from which on a region is of its truth; default 0.5. */
  readonly foreground?: number;
}

/** The regions of one image that are learned from, first those of objects. */
export interface RegionTargets {
  /** Shape `[regions, 4]` */
  readonly boxes: Float32Array;
  /** Shape `[regions]` */
  readonly classes: Int32Array;
  /** How many are of objects. */
  readonly foreground: number;
  /** The truth of each of those. Shape `[foreground]` */
  readonly truths: Int32Array;
  /** To the truth, 0 for background. Shape `[regions, 4]` */
  readonly deltas: Float32Array;
}

/**
 * Which regions of an image are learned from, and what should be said of them (Girshick 2015): proposals, and the truths themselves, that
 * overlap a truth by half are of its class, the others background; of 512 at most a quarter are of objects.
 */
export function regionTargets(
  proposals: Boxes,
  truths: Truths,
  random: Random,
  options: RegionTargetOptions,
): RegionTargets {
  const {classes, foreground = 0.5, count = 512, positiveFraction = 0.25} = options;
  const boxes = joinedBoxes([proposals, truths.boxes]);
  const matches = matchBoxes(truths.boxes, boxes, {background: foreground, foreground});
  const {positives, negatives} = balancedSample(matches.labels, {count, positiveFraction}, random);
  const own = Int32Array.from(positives, (region) => matches.truths[region] as number);
  const sampled = pickBoxes(boxes, [...positives, ...negatives]);
  const names = new Int32Array(boxCount(sampled)).fill(classes);
  names.set(own.map((truth) => truths.classes[truth] as number));
  const deltas = new Float32Array(sampled.length);
  const targets = pickBoxes(truths.boxes, own);
  deltas.set(encodeBoxes(sampled.subarray(0, targets.length), targets, DETECTION_WEIGHTS));
  return {boxes: sampled, classes: names, foreground: positives.length, truths: own, deltas};
}
