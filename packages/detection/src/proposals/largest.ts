import {fallingOrder} from '../suppression/falling-order.js';

/** The indices of the `count` largest finite values, by falling value, equal ones in their order; of all where there are no more. */
export function largest(values: Float32Array, count: number): Int32Array {
  const finite = values.filter(Number.isFinite).sort();
  const least = finite[Math.max(0, finite.length - count)] ?? 0;
  const candidates: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (value >= least && value < Number.POSITIVE_INFINITY) candidates.push(index);
  }
  const order = fallingOrder(candidates.map((index) => values[index] as number));
  return order.subarray(0, count).map((place) => candidates[place] as number);
}
