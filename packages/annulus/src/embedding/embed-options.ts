import {knownOptions, oneOf, positiveInteger} from '@annulus/trainer/checks';
import {type ComputingOptions, computingOptionNames} from '../settings/backend-options.js';
import type {FormatName} from './formats/formats.js';

export const vectorLayers = ['pooled', 'embedding', 'prepool'] as const;

/** What of an encoder is a picture's vector. */
export type VectorLayer = (typeof vectorLayers)[number];

export const normalizations = ['none', 'l2'] as const;
export type VectorNormalization = (typeof normalizations)[number];

/** What decides the vectors of pictures. */
export interface VectorOptions extends ComputingOptions {
  /** Default `pooled`: the last feature map, averaged over space. `embedding`: what the loss compared. `prepool`: the map. */
  readonly layer?: VectorLayer;
  /** `l2`: every vector is divided by its length. Default `none`. */
  readonly normalize?: VectorNormalization;
  /** Where the vectors go; default: `embeddings` in the run. */
  readonly output?: string;
  /** Pictures that go through the encoder at a time; default 32. */
  readonly batchSize?: number;
  /**
   * Of folders that are named. `folders`: each folder of pictures is a class, which labels its vectors, and pictures beside them
   * are left out. Default: the same where no picture lies beside them, else `none`, so that all have a vector.
   */
  readonly labels?: 'folders' | 'none';
  /** Default `bar`: a line that is rewritten in a terminal, one every few seconds elsewhere. */
  readonly progress?: 'bar' | 'quiet';
}

export interface EmbedOptions extends VectorOptions {
  /** The files to write besides `vectors.npy` and `names.txt`, which are always there; default none: `['npy']`. */
  readonly formats?: readonly FormatName[];
  /** Pictures that cannot be read: default `skip`, they are listed; `refuse`: an error lists them, once all were looked at. */
  readonly damaged?: 'skip' | 'refuse';
}

export const vectorOptionNames = [
  'layer',
  'normalize',
  'output',
  'batchSize',
  'labels',
  'progress',
  ...computingOptionNames,
] as const;

/** Every default filled in but for `output`, which follows from what is embedded. */
export function completeVectorOptions(options: VectorOptions) {
  knownOptions<VectorOptions>('the vectors', options, vectorOptionNames);
  const {layer = 'pooled', normalize = 'none', output, batchSize = 32} = options;
  const {labels, progress = 'bar', precision = 'float32'} = options;
  oneOf('layer', layer, vectorLayers);
  oneOf('normalize', normalize, normalizations);
  positiveInteger('batchSize', batchSize);
  if (labels !== undefined) oneOf('labels', labels, ['folders', 'none']);
  oneOf('progress', progress, ['bar', 'quiet']);
  return {layer, normalize, output, batchSize, labels, progress, precision};
}

export type CompleteVectorOptions = ReturnType<typeof completeVectorOptions>;
