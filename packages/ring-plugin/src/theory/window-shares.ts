import type {ScoreWindow} from './score-window.js';

/** The share of each candidate that a window keeps, for candidates of unequal probability. The masses sum to 1. */
export function windowShares(scores: Float64Array, mass: Float64Array, window: ScoreWindow): Float64Array {
  if ('above' in window) {
    const {above, below = Number.POSITIVE_INFINITY} = window;
    const [low, high] = [Math.log(above), Math.log(below)];
    return scores.map((score) => (score > low && score <= high ? 1 : 0));
  }
  const {inner, outer} = window;
  const order = Int32Array.from(scores, (_, index) => index).sort(
    (a, b) => (scores[b] as number) - (scores[a] as number),
  );
  const shares = new Float64Array(scores.length);
  let before = 0;
  for (const index of order) {
    const own = mass[index] as number;
    const inside = Math.min(before + own, outer) - Math.max(before, inner);
    shares[index] = own > 0 ? Math.max(0, inside) / own : 0;
    before += own;
  }
  return shares;
}
