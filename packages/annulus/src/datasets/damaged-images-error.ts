import type {ImageFileError} from '@annulus/datasets';
import {WordedError} from '../options/worded-error.js';
import {plural} from '../text/plural.js';

/** Images that cannot be decoded, all of them. */
export class DamagedImagesError extends WordedError {
  override readonly name = 'DamagedImagesError';

  /** @param others - whether there are others that could be */
  constructor(damaged: readonly Pick<ImageFileError, 'path' | 'problem'>[], others: 'some' | 'none' = 'some') {
    const them = damaged.length === 1 ? 'it' : 'them';
    super(
      ({option}) =>
        `${plural(damaged.length, 'image')} could not be decoded:\n${damagedLines(damaged).join('\n')}\n` +
        (others === 'none'
          ? `No other is there. Replace ${them}.`
          : `Delete or replace ${them}, or leave ${them} out: ${option('damaged')} skip.`),
    );
  }
}

/** Each of them with what is wrong with it. */
export const damagedLines = (damaged: readonly Pick<ImageFileError, 'path' | 'problem'>[]): string[] =>
  damaged.map(({path, problem}) => `  ${path}: ${problem}`);
