/**
 * Ranks of a row's eligible values, the largest first: a share of them, or a number of them from the top.
 *
 * `{inner, outer}` are fractions in [0, 1]; of `n` eligible values it holds the ranks
 * `first ≤ rank < max(first + 1, floor(outer·n))` with `first = min(floor(inner·n), n − 1)`. `{count}` holds the first `count`,
 * 1 or more.
 */
export type RankWindow = {readonly inner: number; readonly outer: number} | {readonly count: number};

/** The first rank in the window and the first behind it, for `eligible` values. */
export function ranksOf(window: RankWindow, eligible: number): {readonly first: number; readonly end: number} {
  if ('count' in window) return {first: 0, end: Math.min(window.count, eligible)};
  const first = Math.min(Math.floor(window.inner * eligible), eligible - 1);
  return {first, end: Math.max(first + 1, Math.floor(window.outer * eligible))};
}
