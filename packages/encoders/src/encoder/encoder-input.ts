import type {ImageInput} from './image-input.js';
import type {SoundInput} from './sound-input.js';

/** What an encoder must be given: said by whoever trains it, saved with it, honoured by whoever loads it. Images, unless `kind` says sounds. */
export type EncoderInput = ImageInput | SoundInput;

/** The same as it is said: what is not given is as usual. */
export type GivenInput = Partial<ImageInput> | (Partial<SoundInput> & Pick<SoundInput, 'kind'>);

/** One number for each channel. */
export interface Normalization {
  readonly mean: readonly number[];
  readonly standardDeviation: readonly number[];
}
