// What a browser needs of this package: images and recordings as arrays, and what is done with them. Nothing here imports Node.
export type {ArrayData} from './array/array-data.js';
export {imageFromPixels, type Pixels, type PixelsOptions} from './array/image-from-pixels.js';
export type {Recording} from './array/recording.js';
export type {Augmentation} from './augmentation/augmentation.js';
export {type ChannelStatistics, channelStatistics} from './augmentation/channel-statistics.js';
export {type Box, centerCrop, crop} from './augmentation/crop.js';
export {grayscale} from './augmentation/grayscale.js';
export type {Interpolation} from './augmentation/interpolation.js';
export {normalize} from './augmentation/normalize.js';
export {resizedCrop} from './augmentation/resample.js';
export {rgbToLab} from './augmentation/rgb-to-lab.js';
export {type LogMelOptions, logMel} from './augmentation/sound/log-mel.js';
export {resample} from './augmentation/sound/resample.js';
export {Random} from './random/random.js';
export {randomFor} from './random/random-for.js';
export type {RandomKeys, RandomPurpose} from './random/random-purposes.js';
export {imageFromBlob} from './source/in-browser/image-from-blob.js';
