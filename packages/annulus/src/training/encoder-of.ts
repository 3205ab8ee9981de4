import {resnet18, smallConvNet} from '@annulus/encoders';
import type {Encoder} from '@annulus/ring-plugin';
import type {DataSplits} from '../datasets/data-splits.js';
import type {SeenColor} from '../datasets/example-input.js';
import type {TrainingOptions} from '../settings/training-options.js';

/** A fresh encoder that knows what its inputs look like; the same options give the same initial weights each time. */
export function encoderOf(
  {encoder, width, dimensions, seed}: TrainingOptions,
  {input: {size, channels, told, stem}}: Pick<DataSplits, 'input'>,
  color: SeenColor,
): Encoder {
  const options = {width, dimensions, size, channels, seed, input: told(color)};
  return encoder === 'small-convnet' ? smallConvNet(options) : resnet18({...options, stem});
}
