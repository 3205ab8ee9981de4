import {decodeBoxes, PROPOSAL_WEIGHTS} from '../boxes/box-coding.js';
import type {Boxes} from '../boxes/boxes.js';
import {clipBoxes} from '../boxes/clip-boxes.js';
import type {ImageSize} from '../boxes/image-size.js';
import {isFiniteRow} from '../boxes/is-finite-row.js';
import {joinedBoxes} from '../boxes/joined-boxes.js';
import {nonEmptyBoxes} from '../boxes/non-empty-boxes.js';
import {pickBoxes} from '../boxes/pick-boxes.js';
import {suppressionWithinGroups} from '../suppression/suppression-within-groups.js';
import {largest} from './largest.js';

/** What a proposal head says of one level of one image. */
export interface LevelPredictions {
  /** Shape `[anchors, 4]` */
  readonly anchors: Boxes;
  /** Shape `[anchors]` */
  readonly logits: Float32Array;
  /** Shape `[anchors, 4]` */
  readonly deltas: Float32Array;
}

export interface RegionProposalOptions {
  readonly image: ImageSize;
  /** Most anchors of a level that are looked at. */
  readonly perLevel: number;
  /** Most proposals of all levels together. */
  readonly limit: number;
  /** Intersection over union above which a proposal takes away another of its level; default 0.7. */
  readonly overlap?: number;
}

export interface RegionProposals {
  /** Inside of the image, by falling logit. Shape `[proposals, 4]` */
  readonly boxes: Float32Array;
  /** That there is an object. Shape `[proposals]` */
  readonly logits: Float32Array;
}

/**
 * Where objects may be in an image (Ren et al. 2015, Lin et al. 2017): the best anchors of each level, moved by their deltas and clipped to
 * the image, without those that are empty or not finite and those that a better one of their level covers; of all levels the best.
 */
export function regionProposals(levels: readonly LevelPredictions[], options: RegionProposalOptions): RegionProposals {
  const {image, perLevel, limit, overlap = 0.7} = options;
  const found = levels.map(({anchors, logits, deltas}) => {
    const best = largest(logits, perLevel);
    const decoded = decodeBoxes(pickBoxes(anchors, best), pickBoxes(deltas, best), PROPOSAL_WEIGHTS);
    const finite = best.map((_, place) => place).filter((place) => isFiniteRow(decoded, place, 4));
    const clipped = clipBoxes(pickBoxes(decoded, finite), image);
    const there = nonEmptyBoxes(clipped);
    const scores = Float32Array.from(there, (place) => logits[best[finite[place] as number] as number] as number);
    return {boxes: pickBoxes(clipped, there), scores};
  });
  const boxes = joinedBoxes(found.map((level) => level.boxes));
  const scores = Float32Array.from(found.flatMap((level) => [...level.scores]));
  const groups = found.flatMap((level, index) => Array<number>(level.scores.length).fill(index));
  const kept = suppressionWithinGroups(boxes, scores, groups, overlap, limit);
  return {boxes: pickBoxes(boxes, kept), logits: Float32Array.from(kept, (index) => scores[index] as number)};
}
