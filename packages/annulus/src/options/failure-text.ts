import {DataFileError} from '@annulus/datasets';
import {AbsentFilesError} from './absent-files-error.js';
import {isDiskFull} from './disk-full.js';
import {WordedError} from './worded-error.js';
import {inCode, type Wording} from './wording.js';

/** What went wrong, as the reader of a `wording` knows options. */
export function failureText(error: unknown, wording: Wording = inCode): string {
  if (error instanceof WordedError) return error.worded(wording);
  if (error instanceof DataFileError && wording !== inCode) {
    const {option: named} = wording;
    const text = error.worded((option, value) => (value === undefined ? named(option) : `${named(option)} ${value}`));
    return error instanceof AbsentFilesError ? `${text} ${error.advice(wording)}` : text;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (!isDiskFull(error)) return message;
  return `There is no room left on the disk: ${message}. What was written whole before is untouched: make room, and run the same again.`;
}
