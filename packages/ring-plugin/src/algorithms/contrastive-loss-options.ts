import {positiveNumber} from '@annulus/trainer/checks';
import type {Comparison} from '../contrast/compare.js';

/** What every algorithm lets its user say about the loss. */
export interface ContrastiveLossOptions {
  /** τ. Default 0.07 (the paper, §5). */
  readonly temperature?: number;
  /** Whether the positive is part of the partition; default true, InfoNCE. False is the paper's CNCE. */
  readonly positiveInDenominator?: boolean;
}

/** Checks and completes what was said about the loss. */
export function contrastiveLoss({
  temperature = 0.07,
  positiveInDenominator = true,
}: ContrastiveLossOptions): Pick<Comparison, 'temperature' | 'positiveInDenominator'> {
  return {temperature: positiveNumber('temperature', temperature), positiveInDenominator};
}
