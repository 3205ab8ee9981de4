import {type Encoder, loadEncoder} from '@annulus/encoders';
import {OptionError} from '../options/option-error.js';
import type {Start} from './variant.js';

/**
 * The encoder that a training starts from, frozen as far as it is to be; whatever else it has learns.
 *
 * @throws {OptionError} when it has no such stages
 */
export async function startingEncoder({encoder: folder, freeze = '0'}: Start): Promise<Encoder> {
  const encoder = await loadEncoder(folder);
  const stages = Object.keys(encoder.features);
  const first = /^\d+$/.test(freeze) ? Number(freeze) : stages.indexOf(freeze) + 1;
  if (first <= stages.length && (first > 0 || freeze === '0')) return encoder.withFrozen({first});
  encoder.dispose();
  throw new OptionError({
    option: 'freeze',
    received: freeze,
    expected: (wording) =>
      `${wording.option('freeze')} to be a number of stages up to ${stages.length}, or one of ${stages.join(', ')}, received ${freeze}`,
  });
}
