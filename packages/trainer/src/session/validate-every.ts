import {fractionAbove0} from '../checks/fraction-above-0.js';
import {oneKeyOf} from '../checks/one-key-of.js';
import {positiveInteger} from '../checks/positive-integer.js';
import {positiveNumber} from '../checks/positive-number.js';

/**
 * When the validation data are measured: after every so many epochs, after so many batches of each epoch or such a fraction of
 * it, in (0, 1], or after so many minutes of training since the last time, which may be a fraction.
 */
export type ValidateEvery =
  | {readonly epochs: number}
  | {readonly batches: number}
  | {readonly fraction: number}
  | {readonly minutes: number};

/** @throws when it is given in two ways or none, or is out of range */
export function expectValidateEvery(every: ValidateEvery): void {
  oneKeyOf('validateEvery', every, ['epochs', 'batches', 'fraction', 'minutes']);
  if ('epochs' in every) positiveInteger('validateEvery.epochs', every.epochs);
  else if ('batches' in every) positiveInteger('validateEvery.batches', every.batches);
  else if ('fraction' in every) fractionAbove0('validateEvery.fraction', every.fraction);
  else positiveNumber('validateEvery.minutes', every.minutes);
}

/**
 * How often the validation has come due within an epoch of `batches`, once `done` of them are.
 *
 * A fraction of an epoch may be no whole number of batches: a quarter of ten comes due after 3, 5, 8 and 10.
 */
export function timesDue(
  every: {readonly batches: number} | {readonly fraction: number},
  done: number,
  batches: number,
): number {
  const between = 'batches' in every ? every.batches : every.fraction * batches;
  return Math.floor(done / between + rounding);
}

/** More than the error of two roundings: the last batch of an epoch ends its last tenth. */
const rounding = 1e-9;
