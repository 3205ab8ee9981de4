import {positiveNumber} from '@annulus/trainer/checks';

/** What every contrastive algorithm lets its user say about the loss. */
export interface ContrastiveLossOptions {
  /** τ. Default 0.07 (the paper, §5), where the algorithm does not say another. */
  readonly temperature?: number;
  /** Whether the positive is part of the partition; default true, InfoNCE. False is the paper's CNCE. */
  readonly positiveInDenominator?: boolean;
}

/** Those options, checked and complete. */
export type LossOptions = Required<ContrastiveLossOptions>;

/**
 * @param defaults - those of an algorithm whose paper has others
 * @throws RangeError when the temperature is no positive number
 */
export function checkedLossOptions(
  options: ContrastiveLossOptions,
  defaults: {readonly temperature: number} = {temperature: 0.07},
): LossOptions {
  const {temperature = defaults.temperature, positiveInDenominator = true} = options;
  return {temperature: positiveNumber('temperature', temperature), positiveInDenominator};
}
