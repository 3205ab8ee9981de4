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
export {type DetectionBatchesOptions, detectionBatches} from './datasets/batches/detection-batches.js';
export type {DetectionBatch} from './datasets/batches/padded-batch.js';
export {cocoClasses} from './datasets/coco/coco-classes.js';
export {
  type CocoDetectionOptions,
  type CocoFilesOptions,
  cocoDetection,
  cocoFiles,
} from './datasets/coco/coco-detection.js';
export {
  type CocoGroundTruth,
  type CocoObject,
  type ReadGroundTruth,
  readCocoGroundTruth,
} from './datasets/coco/coco-ground-truth.js';
export type {CocoTask} from './datasets/coco/coco-scenes.js';
export {groundTruthOf} from './datasets/coco/ground-truth-of.js';
export {objectsByImage} from './datasets/coco/objects-by-image.js';
export {detectionPictures} from './datasets/pictures/detection-pictures.js';
export {type DetectionDataset, type DetectionExample, detectionDataset} from './datasets/scene/detection-dataset.js';
export {type Instances, selectInstances} from './datasets/scene/instances.js';
export type {Scene} from './datasets/scene/scene.js';
export type {SceneCounts, SceneOptions} from './datasets/scene/taken-scenes.js';
export {trainableInstances, trainableScenes} from './datasets/scene/trainable.js';
export {
  cocoSides,
  type DetectionAugmentationOptions,
  type DetectionTransformOptions,
  detectionAugmentation,
} from './datasets/transforms/detection-augmentation.js';
export {detectionTransform} from './datasets/transforms/detection-transform.js';
export {flippedInstances} from './datasets/transforms/flipped-instances.js';
export {personKeypointSwap} from './datasets/transforms/person-keypoints.js';
export {resizedInstances} from './datasets/transforms/resized-instances.js';
export {shortestEdge} from './datasets/transforms/shortest-edge.js';
export {visibleKeypoints} from './datasets/transforms/visible-keypoints.js';
export {vocClasses} from './datasets/voc/voc-classes.js';
export {type VocDetectionOptions, type VocYear, vocDetection} from './datasets/voc/voc-detection.js';
export {type CocoResult, readCocoResults, writeCocoResults} from './evaluation/coco/coco-results.js';
export type {Detected} from './evaluation/coco/detected.js';
export {detectedResults} from './evaluation/coco/detected-results.js';
export {
  type CocoEvaluation,
  type CocoEvaluationOptions,
  evaluateCoco,
} from './evaluation/coco/evaluate-coco.js';
export {type IouType, iouThresholds, personSigmas, recallThresholds} from './evaluation/coco/iou-types.js';
export {keypointSimilarities} from './evaluation/coco/overlaps/keypoint-similarities.js';
export type {Overlaps} from './evaluation/coco/overlaps/overlap.js';
export {type CocoStatistic, cocoStatistics} from './evaluation/coco/statistics.js';
export {cocoSummary} from './evaluation/coco/summary.js';
export {
  averagePrecisionOf11Points,
  averagePrecisionOfAllPoints,
  type PrecisionRecall,
} from './evaluation/voc/average-precision.js';
export {
  evaluateVoc,
  type VocEvaluation,
  type VocEvaluationOptions,
} from './evaluation/voc/evaluate-voc.js';
export {type VocBox, type VocDetection, type VocTruth, vocPrecisionRecall} from './evaluation/voc/voc-matching.js';
export {type VocObjects, type VocResult, vocResultLines} from './evaluation/voc/voc-results.js';
export {BoxHead, type BoxHeadOptions, type BoxPredictions} from './heads/box-head.js';
export {KeypointHead, type KeypointHeadOptions} from './heads/keypoint-head.js';
export {MaskHead, type MaskHeadOptions} from './heads/mask-head.js';
export {type AnchorPredictions, ProposalHead, type ProposalHeadOptions} from './heads/proposal-head.js';
export {StageHead, type StageHeadOptions} from './heads/stage-head.js';
export {binaryCrossEntropy} from './losses/binary-cross-entropy.js';
export {type BoxTargets, boxLoss} from './losses/box-loss.js';
export {classificationLoss} from './losses/classification-loss.js';
export {type KeypointPlaces, keypointLoss} from './losses/keypoint-loss.js';
export {type MaskTargets, maskLoss} from './losses/mask-loss.js';
export {type SmoothL1Options, smoothL1} from './losses/smooth-l1.js';
export {type Bitmap, bitmapOf, maskOfBitmap} from './masks/bitmap.js';
export {compressedCounts, expandedCounts} from './masks/compressed-counts.js';
export {isEmptyMask} from './masks/is-empty-mask.js';
export {maskArea} from './masks/mask-area.js';
export {maskBox} from './masks/mask-box.js';
export {MaskError} from './masks/mask-error.js';
export {maskOverlap, type TruthKind} from './masks/mask-overlap.js';
export {maskUnion} from './masks/mask-union.js';
export type {ObjectMask} from './masks/object-mask.js';
export {type PastedMask, pastedMask, pastedValues} from './masks/pasted-mask.js';
export {polygonMask} from './masks/polygon-mask.js';
export {polygonTarget} from './masks/polygon-target.js';
export type {Polygons} from './masks/polygons.js';
export type {RunLengths} from './masks/run-lengths.js';
export {type CodedSegmentation, maskOf, type Segmentation} from './masks/segmentation.js';
export {type BalancedSample, type BalancedSampleOptions, balancedSample} from './matching/balanced-sample.js';
export {type Matches, type MatchOptions, matchBoxes} from './matching/match-boxes.js';
export type {FrozenStages} from './models/backbone/backbone.js';
export {featureStrides} from './models/backbone/feature-strides.js';
export type {Detector} from './models/detector.js';
export type {DetectorOptions} from './models/detector-options.js';
export {type FasterRcnnC4Options, fasterRcnnC4} from './models/faster-rcnn-c4.js';
export {type DetectionTask, type MaskRcnnOptions, maskRcnn} from './models/mask-rcnn.js';
export {narrowHeads} from './models/narrow-heads.js';
export type {ProposalCounts} from './models/proposing/proposal-network.js';
export {type DetectionOptimizerOptions, detectionOptimizer} from './models/schedule/detection-optimizer.js';
export {
  type DetectionSchedule,
  type DetectionScheduleOption,
  detectionSchedules,
  type ScheduleForBatches,
  scheduleFor,
  scheduleOfLength,
} from './models/schedule/detection-schedules.js';
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
export {maskTargets} from './targets/mask-targets.js';
export {type RegionTargetOptions, type RegionTargets, regionTargets, type Truths} from './targets/region-targets.js';
