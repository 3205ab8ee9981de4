import type {Random} from '@annulus/datasets';
import {keptScores, type ScoreWindow} from './score-window.js';

/** Pools that may be looked through for enough candidates inside a window of e^f. */
const mostPools = 1000;

export interface ScoreDraw {
  /** Negatives drawn, k. */
  readonly count: number;
  readonly window: ScoreWindow;
  readonly random: Random;
}

/**
 * f of `count` negatives from q(y|x), no candidate twice: exact for a window of e^f, which asks for further pools while it
 * has too few; for a window of ranks as exact as the pool is large.
 *
 * @param scores - f of one x with a pool of draws from p(y)
 * @param more - f of the same x with another pool
 * @throws RangeError when the window keeps fewer than `count`
 */
export function drawScores(
  scores: Float64Array,
  more: () => Float64Array,
  {count, window, random}: ScoreDraw,
): Float64Array {
  let kept = keptScores(scores, window);
  if ('above' in window) {
    for (let pools = 1; kept.length < count && pools < mostPools; pools++) {
      kept = Float64Array.of(...kept, ...keptScores(more(), window));
    }
  }
  if (kept.length < count) {
    throw new RangeError(
      `Expected the window to keep at least ${count} of the pool's ${scores.length} candidates, it keeps ${kept.length}. Draw a larger pool or fewer negatives.`,
    );
  }
  return count < kept.length ? random.sample(kept.slice(), count) : kept;
}
