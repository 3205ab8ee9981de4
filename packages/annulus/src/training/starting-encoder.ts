import {Encoder, loadEncoder} from '@annulus/encoders';
import * as tf from '@tensorflow/tfjs';
import {OptionError} from '../options/option-error.js';
import type {Start} from './variant.js';

/**
 * The encoder that a training starts from, frozen as far as it is to be.
 *
 * @throws {OptionError} when it has no such stages
 */
export async function startingEncoder({encoder: folder, freeze = '0'}: Start): Promise<Encoder> {
  const encoder = await loadEncoder(folder);
  const stages = Object.keys(encoder.features);
  const first = /^\d+$/.test(freeze) ? Number(freeze) : stages.indexOf(freeze) + 1;
  if (first <= stages.length && (first > 0 || freeze === '0')) return frozenTo(encoder, stages[first - 1]);
  encoder.dispose();
  throw new OptionError({
    option: 'freeze',
    received: freeze,
    expected: (wording) =>
      `${wording.option('freeze')} to be a number of stages up to ${stages.length}, or one of ${stages.join(', ')}, received ${freeze}`,
  });
}

/**
 * The same encoder, whose layers from the images up to a stage neither learn nor follow a batch; all others learn, whatever they did
 * before. To be called before anything is made of it.
 */
function frozenTo({network, features, pooled, input}: Encoder, stage: string | undefined): Encoder {
  const map = stage === undefined ? undefined : features[stage];
  const frozen = new Set(map === undefined ? [] : tf.model({inputs: network.inputs, outputs: map}).layers);
  for (const layer of network.layers) layer.trainable = !frozen.has(layer);
  return new Encoder(network, {features, pooled, input});
}
