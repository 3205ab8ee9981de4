import {fractionBelow1} from '../checks/fraction-below-1.js';
import {nonNegativeNumber} from '../checks/non-negative-number.js';
import {positiveNumber} from '../checks/positive-number.js';
import type {ScheduleOption} from '../contract/schedule.js';

/** Where an option stands, for errors: `momentum`, or `momentum of group "norms"`. */
const optionOf = (name: string, group: string | undefined): string =>
  group === undefined ? name : `${name} of group "${group}"`;

/** @throws `Expected learningRate to be a positive number, received 0.` */
export function expectPositive(name: string, value: number, group?: string): void {
  positiveNumber(optionOf(name, group), value);
}

/** Checks both where they are numbers; the values of a schedule are checked when they are used. */
export function expectRateAndDecay(
  {learningRate, weightDecay}: Readonly<Record<'learningRate' | 'weightDecay', ScheduleOption>>,
  group?: string,
): void {
  if (typeof learningRate === 'number') expectPositive('learningRate', learningRate, group);
  if (typeof weightDecay === 'number') expectNotNegative('weightDecay', weightDecay, group);
}

/** @throws `Expected momentum to be in [0, 1), received 1.` */
export function expectBelowOne(name: string, value: number, group?: string): void {
  fractionBelow1(optionOf(name, group), value);
}

/** @throws `Expected weightDecay to be 0 or more, received -1.` */
export function expectNotNegative(name: string, value: number, group?: string): void {
  nonNegativeNumber(optionOf(name, group), value);
}
