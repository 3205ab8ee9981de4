/** The part of a value's axis that is shown. */
export interface ShownRange {
  readonly low: number;
  readonly high: number;
  /** The values of batches that lie outside, the farthest of each side. */
  readonly outside: readonly number[];
}

/** Batches below which none of them is far from the others. */
const enough = 20;

/** The share of the values, at either end, that may be left out. */
const share = 0.02;

/**
 * From the lowest to the highest value with some room; a few batches so far out that the others would be flat are left outside.
 *
 * @param batches - values of batches of all lines
 * @param epochs - values of epochs of all lines
 * @param ends - the last value of each line, which is always inside
 */
export function shownRange(
  batches: readonly number[],
  epochs: readonly number[],
  ends: readonly number[] = epochs,
): ShownRange {
  const values = [...batches, ...epochs].sort((a, b) => a - b);
  const [lowest, highest] = [values[0], values.at(-1)];
  if (lowest === undefined || highest === undefined) return {low: 0, high: 1, outside: []};
  const cut = batches.length < enough ? 0 : Math.ceil(share * values.length);
  const inner = [...values.slice(cut, values.length - cut), ...ends];
  const [from, to] = [Math.min(...inner), Math.max(...inner)];
  const span = to - from;
  const low = from - lowest > span && span > 0 ? from : lowest;
  const high = highest - to > span && span > 0 ? to : highest;
  const room = (high - low) * 0.06 || Math.abs(high) * 0.1 || 1;
  return {
    low: low >= 0 ? Math.max(0, low - room) : low - room,
    high: high <= 1 ? Math.min(1, high + room) : high + room, // No share is above 100%.
    outside: [...(low > lowest ? [lowest] : []), ...(high < highest ? [highest] : [])],
  };
}
