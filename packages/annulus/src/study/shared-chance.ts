import type {Study} from './study.js';
import {valuesOf} from './values-of.js';

/** The accuracy of guessing, in [0, 1], where all cells are measured on the same examples. */
export function sharedChance({options, images}: Study['configuration']): number | undefined {
  const deciding = ['classes', 'test', ...(options.measureOn === 'validation' ? (['train'] as const) : [])] as const;
  return deciding.every((name) => valuesOf(options, name).length === 1) ? images.chance : undefined;
}
