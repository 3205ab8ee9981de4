import {shown} from '@annulus/trainer/checks';
import type {Example} from '../dataset/example.js';

/** The names of a data set's classes, where it has them. */
type Classes = readonly string[] | undefined;

/**
 * The class of an example that must have one.
 *
 * @throws Error when it has none; RangeError when its label is no class
 */
export function labelOf({label}: Example, classes: Classes): number {
  if (label === undefined || label === null) throw new Error('Expected it to have a label, received none.');
  if (isClass(label, classes)) return label;
  throw new RangeError(
    `Expected its label to be ${described(classes)}, received ${shown(label)}. Leave examples that have no class out: ` +
      'dataset.select(indices) keeps the others.',
  );
}

/**
 * The class of an example, -1 where it says that it has none, undefined where it says nothing.
 *
 * @throws RangeError when its label is neither
 */
export function optionalLabelOf({label}: Example, classes: Classes): number | undefined {
  if (label === undefined || label === null) return undefined;
  if (label === -1 || isClass(label, classes)) return label;
  throw new RangeError(
    `Expected its label to be ${described(classes)}, or -1 for none, received ${shown(label)}. Correct it, or leave it out.`,
  );
}

const isClass = (label: number, classes: Classes): boolean =>
  Number.isInteger(label) && label >= 0 && label < (classes?.length ?? Number.POSITIVE_INFINITY);

const described = (classes: Classes): string =>
  classes === undefined
    ? 'an integer of 0 or more'
    : `an integer from 0 to ${classes.length - 1}, one of the ${classes.length} classes`;
