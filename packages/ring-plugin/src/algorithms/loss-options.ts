import {asSchedule, type Schedule, type ScheduleOption} from '@annulus/trainer';
import {positiveNumber} from '@annulus/trainer/checks';

/** What every contrastive algorithm lets its user say about the loss. */
export interface ContrastiveLossOptions {
  /**
   * τ, a positive number, or how it moves; curves reach their end. Default 0.07 (the paper, §5), where the
   * algorithm does not say another.
   */
  readonly temperature?: ScheduleOption;
  /** Whether the positive is part of the partition; default true, InfoNCE. False is the paper's CNCE. */
  readonly positiveInDenominator?: boolean;
}

/** Those options, checked and complete. */
export interface LossOptions {
  readonly temperature: Schedule;
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
  if (typeof temperature === 'number') positiveNumber('temperature', temperature);
  return {temperature: asSchedule(temperature, 'reached'), positiveInDenominator};
}
