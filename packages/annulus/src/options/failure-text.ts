import {DataFileError} from '@annulus/datasets';
import {WordedError} from './worded-error.js';
import {inCode, type Wording} from './wording.js';

/** What went wrong, as the reader of a `wording` knows options. */
export function failureText(error: unknown, wording: Wording = inCode): string {
  if (error instanceof WordedError) return error.worded(wording);
  if (error instanceof DataFileError && wording !== inCode) {
    const {option: named} = wording;
    return error.worded((option, value) => (value === undefined ? named(option) : `${named(option)} ${value}`));
  }
  return error instanceof Error ? error.message : String(error);
}
