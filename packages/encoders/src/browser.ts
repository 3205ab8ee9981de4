// What a browser needs of this package: an encoder that was exported, loaded by its address. Nothing here imports Node.
export {Encoder, type EncoderOutputs, type FeatureName} from './encoder/encoder.js';
export type {EncoderInput, GivenInput, Normalization} from './encoder/encoder-input.js';
export type {ImageFit, ImageInput} from './encoder/image-input.js';
export type {SoundDecibels, SoundInput} from './encoder/sound-input.js';
export type {ExportedModel, TensorShape} from './export/exported-model.js';
export {EncoderFolderError} from './files/encoder-folder-error.js';
export {fetchEncoder} from './files/fetch-encoder.js';
export {Network} from './network/network.js';
