import {native} from './native.js';

/** How often an operator of ATen was called. */
export interface OperatorCalls {
  /** As PyTorch names it, `aten::add.Tensor`. */
  readonly operator: string;
  readonly calls: number;
}

/**
 * Counts the calls of ATen's operators from now on, for benchmarks: it costs a little at every call.
 *
 * @returns what was called, most often first; ends the count
 */
export function countCalls(): () => readonly OperatorCalls[] {
  const addon = native();
  const {call} = addon;
  const counts = new Map<number, number>();
  addon.call = (operation, ...values) => {
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
    return call(operation, ...values);
  };
  return () => {
    addon.call = call;
    const named = [...counts].map(([operation, calls]) => ({
      operator: addon.schema(operation).split('(')[0] as string,
      calls,
    }));
    return named.sort((one, other) => other.calls - one.calls);
  };
}
