export {type AnchorShapes, anchorCell, USUAL_RATIOS} from './anchors/anchor-cell.js';
export {type AnchorGridOptions, anchorGrid} from './anchors/anchor-grid.js';
export {boxAreas} from './boxes/box-areas.js';
export {type BoxWeights, DETECTION_WEIGHTS, decodeBoxes, encodeBoxes, PROPOSAL_WEIGHTS} from './boxes/box-coding.js';
export {boxOverlaps} from './boxes/box-overlaps.js';
export type {Boxes} from './boxes/boxes.js';
export {clipBoxes} from './boxes/clip-boxes.js';
export type {ImageSize} from './boxes/image-size.js';
export {nonEmptyBoxes} from './boxes/non-empty-boxes.js';
export {pickBoxes} from './boxes/pick-boxes.js';
export {BoxHead, type BoxHeadOptions, type BoxPredictions} from './heads/box-head.js';
export {KeypointHead, type KeypointHeadOptions} from './heads/keypoint-head.js';
export {MaskHead, type MaskHeadOptions} from './heads/mask-head.js';
export {type AnchorPredictions, ProposalHead, type ProposalHeadOptions} from './heads/proposal-head.js';
export {binaryCrossEntropy} from './losses/binary-cross-entropy.js';
export {type BoxTargets, boxLoss} from './losses/box-loss.js';
export {classificationLoss} from './losses/classification-loss.js';
export {type KeypointPlaces, keypointLoss} from './losses/keypoint-loss.js';
export {type MaskTargets, maskLoss} from './losses/mask-loss.js';
export {type SmoothL1Options, smoothL1} from './losses/smooth-l1.js';
export {type BalancedSample, type BalancedSampleOptions, balancedSample} from './matching/balanced-sample.js';
export {type Matches, type MatchOptions, matchBoxes} from './matching/match-boxes.js';
export {decodeHeatmaps, type Heatmaps} from './post-processing/decode-heatmaps.js';
export {
  type DetectedObjects,
  type DetectObjectsOptions,
  detectObjects,
  type RegionPredictions,
} from './post-processing/detect-objects.js';
export {rescaleBoxes} from './post-processing/rescale-boxes.js';
export {
  type LevelPredictions,
  type RegionProposalOptions,
  type RegionProposals,
  regionProposals,
} from './proposals/region-proposals.js';
export {FeaturePyramid, type FeaturePyramidOptions} from './pyramid/feature-pyramid.js';
export {type Levels, levelOfBoxes} from './region-pooling/level-of-boxes.js';
export {type PoolFromLevelsOptions, poolFromLevels} from './region-pooling/pool-from-levels.js';
export type {Regions} from './region-pooling/regions.js';
export {type RoiAlignOptions, roiAlign} from './region-pooling/roi-align.js';
export {nonMaxSuppression} from './suppression/non-max-suppression.js';
export {suppressionWithinGroups} from './suppression/suppression-within-groups.js';
export {type AnchorTargetOptions, type AnchorTargets, anchorTargets} from './targets/anchor-targets.js';
export {keypointTargets} from './targets/keypoint-targets.js';
export {type RegionTargetOptions, type RegionTargets, regionTargets, type Truths} from './targets/region-targets.js';
