import {type Addon, addon} from './addon.js';
import {type Argument, putArguments} from './cells.js';
import type {Handle} from './native.js';
import {adopt} from './scope.js';

/** An operator of ATen; what its schema has beyond the arguments given is left to its defaults. */
export type Operator<Result> = (...values: readonly Argument[]) => Result;

/** An operator by its name and overload, such as `add.Tensor`, that returns one tensor, which belongs to the scope. */
export function aten(name: string): Operator<Handle> {
  const call = callOf(name);
  return (...values) => {
    const {cells} = call(values);
    const handle = cells[0] as Handle;
    return handle === 0 ? 0 : adopt(handle);
  };
}

/** One that returns several values, or a list, of which the first `tensors` are tensors, which belong to the scope. */
export function atenList(name: string, tensors = Number.POSITIVE_INFINITY): Operator<number[]> {
  const call = callOf(name);
  return (...values) => {
    const {cells, count} = call(values);
    const results = Array.from(cells.subarray(0, count));
    for (let i = 0; i < count && i < tensors; i++) if (results[i] !== 0) adopt(results[i] as Handle);
    return results;
  };
}

/** One that returns a number, or 1 for true. */
export function atenNumber(name: string): Operator<number> {
  const call = callOf(name);
  return (...values) => call(values).cells[0] as number;
}

interface Results {
  readonly cells: Float64Array;
  readonly count: number;
}

interface Found {
  readonly native: Addon;
  readonly operator: number;
}

const names: string[] = [];

/** The name of an operator that was called already, by its number. */
export const nameOf = (operator: number): string => names[operator] ?? 'unknown';

function find(name: string): Found {
  const native = addon();
  const operator = native.findOperator(name);
  names[operator] = name;
  return {native, operator};
}

/** Calls the operator, which is looked up once. */
function callOf(name: string): (values: readonly Argument[]) => Results {
  let found: Found | undefined;
  return (values) => {
    found ??= find(name);
    const {native, operator} = found;
    putArguments(native.cells, values);
    return {cells: native.cells, count: native.call(operator)};
  };
}
