import {ranksOf} from '@annulus/backend';

/**
 * The candidates that q(y|x) keeps of p(y), by their score f(x, y).
 *
 * `{inner, outer}`: fractions of them in [0, 1], the most similar first, the ranks that a ring keeps. `{above, below}`: where
 * e^f lies strictly above one number and, if the other is given, not above it: the set B of Theorem 3.1.
 */
export type ScoreWindow =
  | {readonly inner: number; readonly outer: number}
  | {readonly above: number; readonly below?: number};

/** All of p(y). */
export const everything: ScoreWindow = {inner: 0, outer: 1};

/** Returns `window`, or throws a RangeError that says what is wrong with it. */
export function scoreWindow(window: ScoreWindow): ScoreWindow {
  if ('above' in window) {
    const {above, below = Number.POSITIVE_INFINITY} = window;
    if (above >= 0 && above < below) return window;
    throw new RangeError(
      `Expected a window of e^f to have 0 <= above < below, received above ${above}, below ${below}.`,
    );
  }
  const {inner, outer} = window;
  if (inner >= 0 && inner < outer && outer <= 1) return window;
  throw new RangeError(
    `Expected a window of ranks to have 0 <= inner < outer <= 1, received inner ${inner}, outer ${outer}.`,
  );
}

/** The scores inside the window, in no order. Where it keeps all of them they are `scores` itself. */
export function keptScores(scores: Float64Array, window: ScoreWindow): Float64Array {
  if ('above' in window) {
    const {above, below = Number.POSITIVE_INFINITY} = window;
    const [low, high] = [Math.log(above), Math.log(below)];
    return scores.filter((score) => score > low && score <= high);
  }
  const {first, end} = ranksOf(window, scores.length);
  if (first === 0 && end === scores.length) return scores;
  const ascending = scores.slice().sort();
  return ascending.subarray(scores.length - end, scores.length - first);
}
