import {asSchedule, positiveNumber, type Schedule, type ScheduleOption} from '@annulus/trainer';

/** What every algorithm lets its user say about the loss. */
export interface ContrastiveLossOptions {
  /** τ, a positive number, or how it moves; curves reach their end. Default 0.07 (the paper, §5). */
  readonly temperature?: ScheduleOption;
  /** Whether the positive is part of the partition; default true, InfoNCE. False is the paper's CNCE. */
  readonly positiveInDenominator?: boolean;
}

/** What was said about the loss, checked and complete. */
export interface CheckedLossOptions {
  readonly temperature: Schedule;
  readonly positiveInDenominator: boolean;
}

/** Checks and completes what was said about the loss. */
export function contrastiveLoss({
  temperature = 0.07,
  positiveInDenominator = true,
}: ContrastiveLossOptions): CheckedLossOptions {
  if (typeof temperature === 'number') positiveNumber('temperature', temperature);
  return {temperature: asSchedule(temperature, 'reached'), positiveInDenominator};
}
