import type {Step} from '@annulus/trainer';
import {fractionBelow1, knownOptions, oneOf, positiveInteger} from '@annulus/trainer/checks';
import type {Draw} from '../contrast/draw.js';
import type {ContrastiveLossOptions} from './loss-options.js';

/** What every algorithm that remembers all examples lets its user say. */
export interface BankOptions extends ContrastiveLossOptions {
  /** Share of its old row that an example keeps in the bank, in [0, 1); default 0.5 (Wu et al. 2018; Tian et al. 2019). */
  readonly momentum?: number;
  /** Of the random rows the bank starts with, of the draws, and of all else that is random. */
  readonly seed?: number;
}

/** What an algorithm that draws its negatives from a bank lets its user say. */
export interface DrawnBankOptions extends BankOptions {
  /** Bank rows drawn as the negatives of each anchor; default 4096 (Wu et al. 2018). */
  readonly negatives?: number;
  /** Whether a row may be drawn only once for an anchor (default), or again and again, as in the code of Wu et al. and of Tian et al. */
  readonly replacement?: Draw['replacement'];
}

/** Those options, checked and complete. */
export type DrawnBank = Required<Omit<DrawnBankOptions, keyof ContrastiveLossOptions>>;

/** @throws RangeError when an option is not of its range */
export function checkedBankOptions(owner: string, options: DrawnBankOptions): DrawnBank {
  const {
    negatives = 4096,
    replacement = 'without',
    momentum = 0.5,
    seed = 0,
  } = knownOptions(owner, options, [
    'negatives',
    'replacement',
    'momentum',
    'seed',
    'temperature',
    'positiveInDenominator',
  ]);
  positiveInteger('negatives', negatives);
  oneOf('replacement', replacement, ['without', 'with']);
  fractionBelow1('momentum', momentum);
  return {negatives, replacement, momentum, seed};
}

/** The draw of a step; with other `keys` another one of the same step. */
export const drawAt = ({info}: Step, {negatives, replacement, seed}: DrawnBank, ...keys: readonly number[]): Draw => ({
  count: negatives,
  replacement,
  keys: [seed, info.epoch, info.batch, ...keys],
});
