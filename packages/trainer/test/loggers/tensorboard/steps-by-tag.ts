import type {Logged} from './read-events.js';

/** Steps by tag, of what satisfies `has`. */
export function stepsByTag(logged: readonly Logged[], field: number): Record<string, number[]> {
  const steps: Record<string, number[]> = {};
  for (const {tag, step, value} of logged) if (value.has(field)) steps[tag] = [...(steps[tag] ?? []), step];
  return steps;
}

/** Where an event's value is, by its kind. */
export const field = {scalar: 2, image: 4, histogram: 5, tensor: 8} as const;
