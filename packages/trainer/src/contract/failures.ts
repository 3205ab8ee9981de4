import {messageOf} from './message-of.js';

/** Runs `action`; what it throws is added to `errors` instead. */
export function attempt(errors: unknown[], action: () => void): void {
  try {
    action();
  } catch (error) {
    errors.push(error);
  }
}

/** The text of the first error, for the events that end a run. */
export const failureOf = (errors: readonly unknown[]): {readonly error?: string} =>
  errors.length > 0 ? {error: messageOf(errors[0])} : {};

/** The error a run ends with: the only one, or the first with every later one attached. */
export function asOneError(errors: readonly unknown[]): unknown {
  const [first, ...later] = errors;
  if (later.length === 0) return first;
  const message = `${messageOf(first)} (and ${later.length} more while the run was ending)`;
  return new AggregateError(errors, message, {cause: first});
}
