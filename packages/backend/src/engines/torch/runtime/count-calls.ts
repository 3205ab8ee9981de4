import {addon} from './addon.js';
import {nameOf} from './operators.js';

/** How often an operator of ATen was called. */
export interface OperatorCalls {
  /** Its name and overload, such as `add.Tensor`. */
  readonly operator: string;
  readonly calls: number;
}

/**
 * Counts the calls of ATen's operators from now on, for benchmarks: it costs a little at every call.
 *
 * @returns what was called, most often first; ends the count
 */
export function countCalls(): () => readonly OperatorCalls[] {
  const counted = addon();
  const {call} = counted;
  const counts = new Map<string, number>();
  counted.call = (operator) => {
    const name = nameOf(operator);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return call(operator);
  };
  return () => {
    counted.call = call;
    return [...counts].map(([operator, calls]) => ({operator, calls})).sort((one, other) => other.calls - one.calls);
  };
}
