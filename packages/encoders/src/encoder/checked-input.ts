import {oneOf, positiveInteger} from '@annulus/trainer/checks';
import type * as tf from '@tensorflow/tfjs';
import {checkedSoundInput} from './checked-sound-input.js';
import type {EncoderInput} from './encoder-input.js';
import {channelsOf, type ImageInput} from './image-input.js';
import {imageShapeOf} from './image-shape.js';

/** Returns `input`, or throws a RangeError when it says what the network cannot take, or what cannot be. */
export function checkedInput(network: tf.LayersModel, input: EncoderInput): EncoderInput {
  return input.kind === 'log-mel' ? checkedSoundInput(network, input) : checkedImageInput(network, input);
}

function checkedImageInput(network: tf.LayersModel, input: ImageInput): ImageInput {
  expectSize(network, input);
  const {fit, color, range} = input;
  oneOf('input.fit.resize', fit.resize, ['shorter side', 'both sides']);
  oneOf('input.fit.crop', fit.crop, [fit.resize === 'shorter side' ? 'center' : 'none']);
  oneOf('input.color', color, ['rgb', 'gray', 'lab']);
  const {channels} = imageShapeOf(network);
  if (channels !== null && channelsOf[color] !== channels) {
    refuse('color', `one of ${channels} channels, as the network takes`, `${color}, of ${channelsOf[color]}`);
  }
  const [low, high] = range;
  if (!(low < high)) refuse('range', 'two ascending numbers', `[${range.join(', ')}]`);
  if (color === 'lab' && !(low === 0 && high === 1)) {
    refuse('range', '[0, 1] for Lab, which is in units of its own', `[${range.join(', ')}]`);
  }
  expectNormalization(input);
  return input;
}

function expectSize(network: tf.LayersModel, {size}: ImageInput): void {
  const {height, width} = imageShapeOf(network);
  for (const pixels of size) positiveInteger('input.size', pixels);
  if ((height ?? size[0]) === size[0] && (width ?? size[1]) === size[1] && size.length === 2) return;
  refuse('size', `[${height ?? 'any'}, ${width ?? 'any'}], as the network takes`, `[${size.join(', ')}]`);
}

function expectNormalization({normalization, color}: ImageInput): void {
  if (normalization === 'none') return;
  const {mean, standardDeviation} = normalization;
  const channels = channelsOf[color];
  const whole = mean.length === channels && standardDeviation.length === channels;
  if (whole && mean.every(Number.isFinite) && standardDeviation.every((deviation) => deviation > 0)) return;
  refuse(
    'normalization',
    `${channels} means and standard deviations above 0, for ${color}`,
    `mean [${mean.join(', ')}] and standardDeviation [${standardDeviation.join(', ')}]`,
  );
}

function refuse(name: keyof ImageInput, expected: string, received: string): never {
  throw new RangeError(`Expected input.${name} to be ${expected}, received ${received}.`);
}
