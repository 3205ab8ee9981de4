import type {Position} from '../contract/position.js';
import type {Schedule} from '../contract/schedule.js';
import type {Stateful} from '../contract/state-dict.js';
import type {EpochEnd} from '../contract/training-hooks.js';

/**
 * A number that follows what was measured during the run. It remembers: make a new one for every optimizer, whose state
 * then holds that of its schedule.
 */
export interface AdaptiveSchedule extends Stateful {
  value(at: Position): number;
  /** Hears of every epoch that ended. */
  observe(ended: EpochEnd): void;
}

/** A number that stays, that follows the run, or that follows what is measured in it. */
export type LearningRate = number | Schedule | AdaptiveSchedule;

export const isAdaptive = (rate: LearningRate): rate is AdaptiveSchedule => typeof rate === 'object';

/** The value of a learning rate of any kind at a position of the run. */
export function rateAt(rate: LearningRate, at: Position): number {
  if (isAdaptive(rate)) return rate.value(at);
  return typeof rate === 'number' ? rate : rate(at);
}
