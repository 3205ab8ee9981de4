/** How similar a batch of anchors is to its candidates, and which of them the ring kept. */
export interface SimilarityHistogram {
  /** Epoch of the batch, counted from 1. */
  readonly epoch: number;
  readonly anchors: number;
  /** Candidates of each anchor, the ineligible ones included. */
  readonly candidates: number;
  readonly bins: readonly SimilarityBin[];
  /** The nearest and the farthest similarity kept, each the mean over the anchors; absent when all are kept. */
  readonly thresholds?: {readonly inner: number; readonly outer: number};
}

export interface SimilarityBin {
  /** Cosine similarities from here … */
  readonly from: number;
  /** … to here. */
  readonly to: number;
  /** Pairs of an anchor and an eligible candidate. */
  readonly pairs: number;
  /** How many of them count as negatives. */
  readonly kept: number;
}

const binCount = 100;

/** Counts the pairs of a batch by similarity. Each array has Shape `[anchors, candidates]`. */
export function similarityHistogram(
  batch: {readonly similarities: Float32Array; readonly eligible: Float32Array; readonly weights: Float32Array},
  {epoch, anchors}: {readonly epoch: number; readonly anchors: number},
): SimilarityHistogram {
  const {similarities, eligible, weights} = batch;
  const candidates = similarities.length / anchors;
  const [pairs, kept] = [new Int32Array(binCount), new Int32Array(binCount)];
  let [inner, outer, dropped] = [0, 0, 0];
  for (let anchor = 0; anchor < anchors; anchor++) {
    let [nearest, farthest] = [-1, 1];
    for (let index = anchor * candidates; index < (anchor + 1) * candidates; index++) {
      if (eligible[index] === 0) continue;
      const similarity = similarities[index] as number;
      const bin = Math.min(binCount - 1, Math.max(0, Math.floor(((similarity + 1) / 2) * binCount)));
      pairs[bin] = (pairs[bin] as number) + 1;
      if (weights[index] === 0) {
        dropped++;
        continue;
      }
      kept[bin] = (kept[bin] as number) + 1;
      nearest = Math.max(nearest, similarity);
      farthest = Math.min(farthest, similarity);
    }
    inner += nearest / anchors;
    outer += farthest / anchors;
  }
  const edge = (bin: number) => (2 * bin) / binCount - 1;
  const bins = Array.from(pairs, (count, bin) => ({
    from: edge(bin),
    to: edge(bin + 1),
    pairs: count,
    kept: kept[bin] as number,
  }));
  return {epoch, anchors, candidates, bins, ...(dropped > 0 && {thresholds: {inner, outer}})};
}
