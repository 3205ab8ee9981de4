import {positiveNumber} from '@annulus/trainer/checks';

/** What every contrastive algorithm lets its user say about the loss. */
export interface ContrastiveLossOptions {
  /** τ. Default 0.07 (the paper, §5). */
  readonly temperature?: number;
  /** Whether the positive is part of the partition; default true, InfoNCE. False is the paper's CNCE. */
  readonly positiveInDenominator?: boolean;
}

/** Those options, checked and complete. */
export type LossOptions = Required<ContrastiveLossOptions>;

/** @throws RangeError when the temperature is no positive number */
export const checkedLossOptions = ({
  temperature = 0.07,
  positiveInDenominator = true,
}: ContrastiveLossOptions): LossOptions => ({
  temperature: positiveNumber('temperature', temperature),
  positiveInDenominator,
});
