export {type ExtractFeaturesOptions, extractFeatures} from './extract-features.js';
export type {Features} from './features.js';
export {type LinearEvaluationOptions, type LinearEvaluationResult, linearEvaluation} from './linear-evaluation.js';
export {type FeatureBatch, LinearProbe, type LinearProbeOptions} from './linear-probe.js';
export {type NearestNeighbourOptions, nearestNeighbourAccuracy} from './nearest-neighbour-accuracy.js';
export {NearestNeighbours, type NearestNeighboursOptions} from './nearest-neighbours.js';
export {fromEncoder, representation} from './representation.js';
export type {Layer, Represents} from './represents.js';
export {representsOf} from './represents-of.js';
