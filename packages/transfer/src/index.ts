export {averagedRows, inMemory} from './features/averaged-rows.js';
export {
  type ExtractedFeatures,
  type ExtractFeaturesOptions,
  type ExtractionProgress,
  extractFeatures,
} from './features/extract-features.js';
export {type ExtractedBatchesOptions, extractedBatches} from './features/extracted-batches.js';
export {type FeatureExtractor, featureExtractorOf} from './features/feature-extractor.js';
export type {FeatureRows} from './features/feature-rows.js';
export type {FeatureStorage} from './features/feature-sink.js';
export {FeatureStorageError} from './features/feature-storage-error.js';
export {classesOf, type Features} from './features/features.js';
export {type EmbeddingBatch, type ImageEmbeddingsOptions, imageEmbeddings} from './features/image-embeddings.js';
export {imageFeatures} from './features/image-features.js';
export {MemoryFeatures} from './features/memory-features.js';
export {StoredFeatures} from './features/stored-features.js';
export {
  type FeatureBatch,
  LinearClassifier,
  type LinearClassifierOptions,
} from './linear-evaluation/linear-classifier.js';
export {type LinearEvaluationOptions, linearEvaluation} from './linear-evaluation/linear-evaluation.js';
export {
  type LinearEvaluationResult,
  type LinearProbeOptions,
  linearProbe,
} from './linear-evaluation/linear-probe.js';
export {
  type LogisticRegressionOptions,
  type LogisticRegressionResult,
  logisticRegression,
} from './linear-evaluation/logistic-regression.js';
export type {ProbePredictions} from './linear-evaluation/predictions.js';
export type {LinearProbeTraining} from './linear-evaluation/probe-training.js';
export {
  type NearestNeighbourOptions,
  nearestNeighbourAccuracy,
  nearestNeighbourAnswers,
} from './nearest-neighbours/nearest-neighbour-accuracy.js';
export {NearestNeighbours, type NearestNeighboursOptions} from './nearest-neighbours/nearest-neighbours.js';
export {type Neighbour, neighboursOf, neighboursOfEach} from './nearest-neighbours/neighbours-of.js';
export {measureRepresentation} from './online/measure-representation.js';
export {OnlineProbe, type OnlineProbeOptions} from './online/online-probe.js';
export {RepresentationMonitor, type RepresentationMonitorOptions} from './online/representation-monitor.js';
export {preprocess, preprocessing} from './preprocessing/preprocessing.js';
export {alignment} from './representation/alignment.js';
export {effectiveRank, rankMe} from './representation/effective-rank.js';
export {normalizedDeviation} from './representation/normalized-deviation.js';
export {singularValues} from './representation/singular-values.js';
export {tolerance} from './representation/tolerance.js';
export {uniformity} from './representation/uniformity.js';
export type {Vectors} from './representation/vectors.js';
export {LearningNotices, type LearningNoticesOptions} from './verdicts/learning-notices.js';
export type {EpochMetrics, LearningRun, LearningVerdict} from './verdicts/learning-verdict.js';
export {learningVerdicts} from './verdicts/learning-verdicts.js';
export {NewVerdicts} from './verdicts/new-verdicts.js';
