import type {Random} from '@annulus/datasets';
import {logMeanExp} from './log-mean-exp.js';
import {meanOf, varianceOf} from './mean-and-error.js';
import type {ScoreDistribution} from './score-distribution.js';
import type {ScoreWindow} from './score-window.js';

/** How log 1/k Σ e^f(x, y_j) of one x scatters, and with it Z of Theorem 3.2: given x and y the rest of Z is fixed. */
export interface WindowSpread {
  readonly mean: number;
  /** With negatives from q, the window. */
  readonly variance: number;
  /** With negatives from q̃, what the window leaves out; NaN where that is nothing. */
  readonly outside: number;
}

export interface WindowSpreadOptions {
  /** k, a positive integer. */
  readonly negatives: number;
  /** Draws of all k, at least 2. */
  readonly repetitions: number;
  readonly random: Random;
}

/** Draws the negatives of one x over and over. */
export function windowSpread(
  distribution: ScoreDistribution,
  window: ScoreWindow,
  options: WindowSpreadOptions,
): WindowSpread {
  const {negatives, repetitions, random} = options;
  const {inside, outside} = distribution.parts(window);
  const drawn = (parts: typeof inside) =>
    Array.from({length: repetitions}, () => logMeanExp(distribution.draw(parts, negatives, random)));
  const kept = drawn(inside);
  return {
    mean: meanOf(kept),
    variance: varianceOf(kept),
    outside: outside.length === 0 ? Number.NaN : varianceOf(drawn(outside)),
  };
}
