import type * as tf from '@tensorflow/tfjs';
import type {Encoder} from '../encoder/encoder.js';
import type {EncoderInput} from '../encoder/encoder-input.js';
import {type ExportedModel, exportedModelVersion, type TensorShape} from './exported-model.js';

/** What the input of an exported model is called. */
export const imagesName = 'images';

/** What the JSON beside a model's file says of it, whatever the format. */
export const describedModel = (
  {network, embedding, pooled}: Encoder,
  model: string,
  input: EncoderInput | undefined,
): ExportedModel => ({
  format: 'annulus-exported-model',
  version: exportedModelVersion,
  model,
  input: input ?? null,
  layout: 'NCHW',
  inputs: {[imagesName]: channelsFirst(network.inputs[0]?.shape ?? [])},
  outputs: {embedding: channelsFirst(embedding.shape), pooled: channelsFirst(pooled.shape)},
});

/** A shape of a network's tensor with channels before height and width. */
export function channelsFirst(shape: tf.Shape): TensorShape {
  if (shape.length !== 4) return shape.map((side, axis) => side ?? (axis === 0 ? 'batch' : `side_${axis}`));
  const [batch, height, width, channels] = shape;
  return [batch ?? 'batch', channels ?? 'channels', height ?? 'height', width ?? 'width'];
}
