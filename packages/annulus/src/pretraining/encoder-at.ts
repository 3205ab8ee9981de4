import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {OptionError} from '../options/option-error.js';

/**
 * The folder of the encoder that a path means: an encoder's own, or that of a run with one.
 *
 * @throws {OptionError} when there is none
 */
export function encoderAt(path: string): string {
  const places = [path, join(path, 'encoder')];
  const found = places.find((place) => existsSync(join(place, 'encoder.json')));
  if (found !== undefined) return found;
  throw new OptionError({
    option: 'from',
    received: path,
    expected: (wording) =>
      `${wording.option('from')} to be a run or the folder of an encoder, received ${path}: there is no encoder.json in ${places.join(' or ')}`,
  });
}
