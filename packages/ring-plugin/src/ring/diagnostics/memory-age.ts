import type {RecordedNegatives} from './recorded-negatives.js';

/**
 * How long ago the rows of a memory were written, in updates: `memory/age` is the mean, `memory/oldest` the largest. Nothing for a
 * memory that lives no longer than one step, as SimCLR's.
 */
export function memoryAge({ages}: RecordedNegatives): Record<string, number> {
  if (!ages) return {};
  let [sum, oldest] = [0, 0];
  for (const age of ages) {
    sum += age;
    oldest = Math.max(oldest, age);
  }
  return {'memory/age': sum / ages.length, 'memory/oldest': oldest};
}
