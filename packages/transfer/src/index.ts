export {type ExtractFeaturesOptions, extractFeatures} from './features/extract-features.js';
export {type FeatureExtractor, featureExtractorOf} from './features/feature-extractor.js';
export {classesOf, type Features} from './features/features.js';
export {type EmbeddingBatch, type ImageEmbeddingsOptions, imageEmbeddings} from './features/image-embeddings.js';
export {imageFeatures} from './features/image-features.js';
export {
  type LinearEvaluationOptions,
  type LinearEvaluationResult,
  linearEvaluation,
} from './linear-evaluation/linear-evaluation.js';
export {type FeatureBatch, LinearProbe, type LinearProbeOptions} from './linear-evaluation/linear-probe.js';
export {
  type NearestNeighbourOptions,
  nearestNeighbourAccuracy,
} from './nearest-neighbours/nearest-neighbour-accuracy.js';
export {NearestNeighbours, type NearestNeighboursOptions} from './nearest-neighbours/nearest-neighbours.js';
export {type Neighbour, neighboursOf, neighboursOfEach} from './nearest-neighbours/neighbours-of.js';
export {preprocess, preprocessing} from './preprocessing/preprocessing.js';
