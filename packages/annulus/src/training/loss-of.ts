import type {TemperatureOption} from '@annulus/ring-plugin';
import {cosine} from '@annulus/trainer';
import type {FittedOptions} from '../settings/fitted-options.js';

/** What the options say of the loss; those of earlier versions have no `decoupled`. */
export const lossOf = ({
  temperature,
  decoupled,
}: Pick<FittedOptions, 'temperature' | 'decoupled'>): {
  readonly temperature: TemperatureOption;
  readonly positiveInDenominator: boolean;
} => ({temperature: temperatureOf(temperature), positiveInDenominator: decoupled !== 'on'});

function temperatureOf(value: FittedOptions['temperature']): TemperatureOption {
  if (typeof value === 'number') return value;
  if (value.startsWith('learned:')) return {learnedFrom: Number(value.slice('learned:'.length))};
  const [from = Number.NaN, to = Number.NaN] = value.split('..').map(Number);
  return cosine({from, to});
}
