import {cosine, type ScheduleOption} from '@annulus/trainer';
import type {FittedOptions} from '../settings/fitted-options.js';

/** What the options say of the loss; those of earlier versions have no `decoupled`. */
export const lossOf = ({
  temperature,
  decoupled,
}: Pick<FittedOptions, 'temperature' | 'decoupled'>): {
  readonly temperature: ScheduleOption;
  readonly positiveInDenominator: boolean;
} => ({temperature: movingOf(temperature), positiveInDenominator: decoupled !== 'on'});

function movingOf(value: FittedOptions['temperature']): ScheduleOption {
  if (typeof value === 'number') return value;
  const [from = Number.NaN, to = Number.NaN] = value.split('..').map(Number);
  return cosine({from, to});
}
