import {join} from 'node:path';
import {DamagedExamplesError} from '../datasets/damaged-examples-error.js';
import type {LeftOut} from './embedding-manifest.js';
import type {Pictures} from './pictures.js';

/**
 * That no picture is without a vector.
 *
 * @param Kind - of the error, by when they were found
 * @throws {DamagedExamplesError} that lists them
 */
export function expectNone(
  leftOut: readonly LeftOut[],
  {root = '', sound}: Pick<Pictures, 'root' | 'sound'>,
  Kind: typeof DamagedExamplesError = DamagedExamplesError,
): void {
  const noun = sound ? 'recording' : 'image';
  if (leftOut.length === 0) return;
  throw new Kind(
    leftOut.map(({name, problem}) => ({path: join(root, name), problem})),
    {noun},
  );
}
