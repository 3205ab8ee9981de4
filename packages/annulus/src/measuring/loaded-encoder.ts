import {type Encoder, encoderOfSize, loadEncoder, untrainedEncoder} from '@annulus/encoders';
import {OptionError} from '../options/option-error.js';
import type {MeasuredEncoder} from './measured-encoder.js';

/**
 * An encoder, untrained where it is to be, for pictures of a size. What layers without a seed of their own draw follows from the seed of
 * its training, so that an untrained one is the same for all tasks.
 *
 * @param size - pixels of both sides; absent: its own
 * @throws {OptionError} when its network takes pictures of its own size alone
 */
export async function loadedEncoder({folder, weights, seed = 0}: MeasuredEncoder, size?: number): Promise<Encoder> {
  const loaded = await loadEncoder(folder);
  const [, height, width] = loaded.network.inputs[0]?.shape ?? [];
  const made: Encoder[] = [loaded];
  try {
    if (weights === 'untrained') made.push(untrainedEncoder(loaded, {seed}));
    const encoder = made.at(-1) as Encoder;
    if (size !== undefined && (size !== height || size !== width)) made.push(resized(encoder, size));
  } catch (error) {
    for (const each of made) each.dispose();
    throw error;
  }
  for (const each of made.slice(0, -1)) each.dispose();
  return made.at(-1) as Encoder;
}

function resized(encoder: Encoder, size: number): Encoder {
  try {
    return encoderOfSize(encoder, size);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new OptionError({
      option: 'size',
      received: size,
      expected: ({option}) => `${option('size')} to be one that the encoder takes. ${error.message.replace(/\.$/, '')}`,
    });
  }
}
