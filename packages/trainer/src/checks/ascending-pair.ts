import {refuse} from './refuse.js';

/**
 * Two ends in ascending order, both from `low` to `high`. Returns them, or throws:
 * `Expected scale to be two ascending numbers from 0 to 1, received [0.5, 1.2].`
 */
export function ascendingPair(
  name: string,
  value: readonly [number, number],
  low: number,
  high: number,
): [number, number] {
  const [from, to] = value;
  if (from >= low && from <= to && to <= high) return [from, to];
  return refuse(name, `two ascending numbers from ${low} to ${high}`, value);
}
