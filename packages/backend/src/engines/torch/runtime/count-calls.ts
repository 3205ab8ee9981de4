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
    const byName = new Map<string, number>();
    for (const [operation, calls] of counts) {
      const name = addon.schema(operation).split('(')[0] as string;
      byName.set(name, (byName.get(name) ?? 0) + calls);
    }
    const named = [...byName].map(([operator, calls]) => ({operator, calls}));
    return named.sort((one, other) => other.calls - one.calls);
  };
}
