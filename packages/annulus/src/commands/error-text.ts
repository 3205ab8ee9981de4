import {failureText} from '../options/failure-text.js';
import type {Wording} from '../options/wording.js';
import {inFlags} from './flag-wording.js';

/** What a user reads of an error: options are flags, and only mistakes in the program have a stack. */
export function errorText(error: unknown, wording: Wording = inFlags): string {
  if (error instanceof TypeError || error instanceof ReferenceError) return error.stack ?? error.message;
  return failureText(error, wording);
}
