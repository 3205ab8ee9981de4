import {shown} from './shown.js';

/**
 * Returns an option that is given as an object with exactly one of `keys`, or throws:
 * `Expected limit.train to have one of batches, fraction, received {"batch":2}.`
 */
export function oneKeyOf<T extends object>(name: string, value: T, keys: readonly string[]): T {
  const given = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (given.length === 1 && keys.includes(given[0] as string)) return value;
  throw new RangeError(`Expected ${name} to have one of ${keys.join(', ')}, received ${shown(value)}.`);
}
