import type {Random} from '@annulus/datasets';
import {encodeBoxes, PROPOSAL_WEIGHTS} from '../boxes/box-coding.js';
import type {Boxes} from '../boxes/boxes.js';
import {pickBoxes} from '../boxes/pick-boxes.js';
import {type BalancedSample, type BalancedSampleOptions, balancedSample} from '../matching/balanced-sample.js';
import {type MatchOptions, matchBoxes} from '../matching/match-boxes.js';

export type AnchorTargetOptions = Partial<Pick<MatchOptions, 'background' | 'foreground'> & BalancedSampleOptions>;

/** The anchors of one image that are learned from. */
export interface AnchorTargets extends BalancedSample {
  /** From each positive anchor to its truth. Shape `[positives, 4]` */
  readonly deltas: Float32Array;
}

/**
 * Which anchors of an image are learned from, and what they should say (Ren et al. 2015): objects from an overlap of 0.7 on, and the best
 * anchors of each; background below 0.3; of 256 at most half objects.
 *
 * @param truths - boxes of the objects. Shape `[truths, 4]`
 */
export function anchorTargets(
  truths: Boxes,
  anchors: Boxes,
  random: Random,
  options: AnchorTargetOptions = {},
): AnchorTargets {
  const {background = 0.3, foreground = 0.7, count = 256, positiveFraction = 0.5} = options;
  const matches = matchBoxes(truths, anchors, {background, foreground, bestOfEach: 'positive'});
  const {positives, negatives} = balancedSample(matches.labels, {count, positiveFraction}, random);
  const own = Int32Array.from(positives, (anchor) => matches.truths[anchor] as number);
  const deltas = encodeBoxes(pickBoxes(anchors, positives), pickBoxes(truths, own), PROPOSAL_WEIGHTS);
  return {positives, negatives, deltas};
}
