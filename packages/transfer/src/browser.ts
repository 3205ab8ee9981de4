// What a browser needs of this package: pictures as an encoder takes them, and the nearest of many vectors. Nothing here imports
// Node.
export type {Features} from './features/features.js';
export {imageFeatures} from './features/image-features.js';
export {type StoredRows, vectorsFromNpy} from './features/vectors-from-npy.js';
export {type Neighbour, neighboursOf} from './nearest-neighbours/neighbours-of.js';
export {preprocess, preprocessing} from './preprocessing/preprocessing.js';
