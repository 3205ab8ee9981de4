import {NonFiniteValueError} from '../contract/non-finite-value-error.js';
import {NonFiniteError} from './non-finite-error.js';

/** Whether something failed because a number was not finite. */
export function isNonFinite(error: unknown): error is Error {
  if (error instanceof NonFiniteError || error instanceof NonFiniteValueError) return true;
  return error instanceof Error && error.cause !== undefined && isNonFinite(error.cause);
}

/** The same error, which says one sentence more. */
export function told(error: Error, sentence: string): Error {
  const {message, stack} = error;
  error.message = `${message} ${sentence}`;
  if (stack) error.stack = stack.replace(message, () => error.message);
  return error;
}
