import type {EncoderInput} from '../encoder/encoder-input.js';

/** The format's version, one more whenever a reader of the one before would go wrong. */
export const exportedModelVersion = 1;

/**
 * The JSON beside an exported model: what its inputs must look like, and what it gives. `preprocess` of `@annulus/transfer` takes
 * it in place of an encoder.
 */
export interface ExportedModel {
  readonly format: 'annulus-exported-model';
  readonly version: typeof exportedModelVersion;
  /** The name of the model's file. */
  readonly model: string;
  /** What images look like for this file, which may normalise by itself; `null` where it is not known. */
  readonly input: EncoderInput | null;
  /** How images lie in the tensor of inputs; `NCHW` is `[batch, channels, height, width]`. */
  readonly layout: 'NCHW';
  /** The tensors by name with their shapes. */
  readonly inputs: Readonly<Record<string, TensorShape>>;
  readonly outputs: Readonly<Record<string, TensorShape>>;
  /** Of weights alone: whether they are called as torchvision calls those of a ResNet, or by their layers. */
  readonly names?: 'torchvision' | 'layers';
  /** Of weights alone: where zeros go at stride 2. Code for PyTorch pads `symmetric`; weights of `same` need TensorFlow's padding. */
  readonly padding?: 'same' | 'symmetric';
}

/** A size may be anything where its name stands. */
export type TensorShape = readonly (number | string)[];
