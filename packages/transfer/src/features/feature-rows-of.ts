import type {FeatureRows} from './feature-rows.js';
import type {Features} from './features.js';
import {MemoryFeatures} from './memory-features.js';

/** Features as rows that can be asked for, wherever they are. */
export const featureRowsOf = (given: Features | FeatureRows): FeatureRows =>
  'rows' in given ? given : new MemoryFeatures(given);
