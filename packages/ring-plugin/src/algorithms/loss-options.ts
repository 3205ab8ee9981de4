import {asSchedule, type Schedule, type ScheduleOption} from '@annulus/trainer';
import {knownOptions, positiveNumber} from '@annulus/trainer/checks';
import {LearnedTemperature} from '../contrast/learned-temperature.js';

/** What every contrastive algorithm lets its user say about the loss. */
export interface ContrastiveLossOptions {
  /**
   * τ, a positive number, or how it moves; curves reach their end. Or `{learnedFrom: 0.1}`: it is learned from there, as CLIP's is,
   * never below 0.01, and logged as `temperature`. Default 0.07 (the paper, §5), where the algorithm does not say another.
   */
  readonly temperature?: TemperatureOption;
  /** Whether the positive is part of the partition; default true, InfoNCE. False is the paper's CNCE. */
  readonly positiveInDenominator?: boolean;
}

/** A number, how it moves, or from where it is learned. */
export type TemperatureOption = ScheduleOption | {readonly learnedFrom: number};

/** Those options, checked and complete. */
export interface LossOptions {
  readonly temperature: Schedule | LearnedTemperature;
  readonly positiveInDenominator: boolean;
}

/**
 * @param defaults - those of an algorithm whose paper has others
 * @throws RangeError when the temperature is no positive number
 */
export function checkedLossOptions(
  options: ContrastiveLossOptions,
  defaults: {readonly temperature: number} = {temperature: 0.07},
): LossOptions {
  const {temperature = defaults.temperature, positiveInDenominator = true} = options;
  return {temperature: checkedTemperature(temperature), positiveInDenominator};
}

function checkedTemperature(option: TemperatureOption): LossOptions['temperature'] {
  if (typeof option === 'number') return asSchedule(positiveNumber('temperature', option), 'reached');
  if (!('learnedFrom' in option)) return asSchedule(option, 'reached');
  return new LearnedTemperature(knownOptions('temperature', option, ['learnedFrom']).learnedFrom);
}

/** The part that a temperature is when it is learned. */
export type TemperaturePart = {readonly temperature?: LearnedTemperature};

/** What an algorithm adds to its parts. */
export const temperaturePart = ({temperature}: Pick<LossOptions, 'temperature'>): TemperaturePart =>
  temperature instanceof LearnedTemperature ? {temperature} : {};

/** What an algorithm adds to its schedules. */
export const temperatureSchedule = ({temperature}: Pick<LossOptions, 'temperature'>): Record<string, Schedule> =>
  temperature instanceof LearnedTemperature ? {} : {temperature};
