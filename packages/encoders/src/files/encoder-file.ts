import type {EncoderInput} from '../encoder/encoder-input.js';
import type {TensorReference} from './tensor-reference.js';

/** The name of the file beside `model.json`. */
export const encoderFileName = 'encoder.json';

/** The format's version, one more whenever a reader of the one before would go wrong. */
export const encoderFileVersion = 1;

/** `encoder.json`: where the features of the network in `model.json` are read, and what its inputs look like. */
export interface EncoderFile {
  readonly format: 'annulus-encoder';
  readonly version: typeof encoderFileVersion;
  /** The feature maps by name, the finest first. */
  readonly features: Readonly<Record<string, TensorReference>>;
  /** A tensor of the network, or the average over space of a feature map. */
  readonly pooled: TensorReference | {readonly averageOf: string};
  readonly embedding: TensorReference;
  /** `null` where it is not known. */
  readonly input: EncoderInput | null;
}
