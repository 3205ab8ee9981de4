import type {Look} from './look.js';

/** Updates since the rows of a memory were written: `memory/age`, their mean, and `memory/oldest`; of one that lasts. */
export function memoryAge({ages}: Look): Record<string, number> {
  if (!ages) return {};
  let [sum, oldest] = [0, 0];
  for (const age of ages) {
    sum += age;
    oldest = Math.max(oldest, age);
  }
  return {'memory/age': sum / ages.length, 'memory/oldest': oldest};
}
