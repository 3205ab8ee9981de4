/** Consecutive anchors that are compared together. */
export interface Block {
  readonly start: number;
  readonly size: number;
}

/**
 * Splits anchors into as few blocks as keep `[anchors, candidates]` within a number of elements, all of nearly the same size.
 *
 * @param largest - elements; one anchor is a block even if it has more
 */
export function blocksOf(anchors: number, candidates: number, largest: number): Block[] {
  const count = Math.ceil(anchors / Math.max(1, Math.floor(largest / candidates)));
  return Array.from({length: count}, (_, index) => {
    const [start, end] = [index, index + 1].map((edge) => Math.floor((edge * anchors) / count)) as [number, number];
    return {start, size: end - start};
  });
}
