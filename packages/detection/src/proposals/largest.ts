import {fallingOrder} from '../suppression/falling-order.js';

/** The indices of the `count` largest values, by falling value, equal ones in their order; of all where there are no more. */
export function largest(values: Float32Array, count: number): Int32Array {
  const least = values.slice().sort()[Math.max(0, values.length - count)] ?? 0;
  const candidates: number[] = [];
  for (let index = 0; index < values.length; index++) if ((values[index] as number) >= least) candidates.push(index);
  const order = fallingOrder(candidates.map((index) => values[index] as number));
  return order.subarray(0, count).map((place) => candidates[place] as number);
}
