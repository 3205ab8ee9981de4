import type {WithError} from '../text/accuracy-text.js';

/** Whether the difference of two accuracies is more than two of its standard errors. */
export function standsApart(a: WithError, b: WithError): boolean {
  const error = Math.hypot(a.standardError ?? 0, b.standardError ?? 0);
  return Math.abs(a.mean - b.mean) > 2 * error;
}
