export {
  type CocoGroundTruth,
  type CocoObject,
  readCocoGroundTruth,
} from './datasets/coco/coco-ground-truth.js';
export {type CocoResult, readCocoResults, writeCocoResults} from './evaluation/coco/coco-results.js';
export {
  type CocoEvaluation,
  type CocoEvaluationOptions,
  evaluateCoco,
} from './evaluation/coco/evaluate-coco.js';
export {type IouType, iouThresholds, personSigmas, recallThresholds} from './evaluation/coco/iou-types.js';
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
  type VocObjects,
} from './evaluation/voc/evaluate-voc.js';
export {type VocBox, type VocDetection, type VocTruth, vocPrecisionRecall} from './evaluation/voc/voc-matching.js';
export {type Bitmap, bitmapOf, maskOfBitmap} from './masks/bitmap.js';
export {compressedCounts, expandedCounts} from './masks/compressed-counts.js';
export {maskArea} from './masks/mask-area.js';
export {maskBox} from './masks/mask-box.js';
export {maskOverlap, type TruthKind} from './masks/mask-overlap.js';
export {maskUnion} from './masks/mask-union.js';
export {type PastedMask, pastedMask, pastedValues} from './masks/pasted-mask.js';
export {polygonMask} from './masks/polygon-mask.js';
export {polygonTarget} from './masks/polygon-target.js';
export type {RunLengths} from './masks/run-lengths.js';
export {type CodedSegmentation, maskOf, type Segmentation} from './masks/segmentation.js';
