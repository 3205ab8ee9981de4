import {DataFileError} from '@annulus/datasets';
import {WordedError} from '../options/worded-error.js';
import {flagOf, inFlags} from './flag-wording.js';

/** What a user reads of an error: options are flags, and only mistakes in the program have a stack. */
export function errorText(error: unknown): string {
  if (error instanceof WordedError) return error.worded(inFlags);
  if (error instanceof DataFileError) {
    return error.worded((option, value) => (value === undefined ? flagOf(option) : `${flagOf(option)} ${value}`));
  }
  if (!(error instanceof Error)) return String(error);
  return error instanceof TypeError || error instanceof ReferenceError ? (error.stack ?? error.message) : error.message;
}
