import type {OwnNoun} from '../datasets/noun.js';
import {WordedError} from '../options/worded-error.js';
import {plural} from '../text/plural.js';
import type {LeftOut} from './embedding-manifest.js';

/** Pictures that are named before the others are counted. */
const named = 5;

/** There are pictures or recordings, and none of them can be read. */
export class NoPictureError extends WordedError {
  override readonly name = 'NoPictureError';

  constructor(leftOut: readonly LeftOut[], called: OwnNoun) {
    const more = leftOut.length > named ? `\n  and ${leftOut.length - named} more` : '';
    super(
      () =>
        `Expected ${called}s that can be read, none of ${plural(leftOut.length, 'file')} can:\n${leftOutLines(leftOut.slice(0, named)).join('\n')}${more}`,
    );
  }
}

/** Each with what is wrong with it. */
export const leftOutLines = (leftOut: readonly LeftOut[]): string[] =>
  leftOut.map(({name, problem}) => `  ${name}: ${problem}`);
