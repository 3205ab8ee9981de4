import type {SimilarityHistogram} from '@annulus/ring-plugin';

/** What one epoch did with its negatives: a line of a training's `ring.jsonl`. */
export interface RingRecord {
  /** Counted from 1. */
  readonly epoch: number;
  /** How similar the candidates of the last batch were; absent where nothing was compared with negatives. */
  readonly histogram?: CompactHistogram;
  /** Some pictures, the same in every epoch but for those that an epoch left out. */
  readonly anchors: readonly AnchorRecord[];
}

/** A `SimilarityHistogram` without its empty ends. */
export interface CompactHistogram {
  /** The lower edge of the first bin, a cosine similarity. */
  readonly from: number;
  /** Of each bin. */
  readonly width: number;
  readonly pairs: readonly number[];
  /** How many of the pairs count as negatives. */
  readonly kept: readonly number[];
  readonly candidates: number;
  readonly thresholds?: {readonly inner: number; readonly outer: number};
}

/** One picture, and what it was compared with in an epoch. Pictures are indices into what the run learns from. */
export interface AnchorRecord {
  readonly id: number;
  /** Pictures that it was compared with, and how many of them were kept as negatives. */
  readonly candidates: number;
  readonly kept: number;
  /** Those that were left out although they are nearer than all that were kept. */
  readonly nearer: number;
  /** The nearest pictures, the nearest first. */
  readonly nearest: readonly (readonly [id: number, similarity: number])[];
  /** Some from each part, by falling similarity. */
  readonly row: readonly SampledNegative[];
}

/** A picture, its cosine similarity, its rank from 0, and its part: 0 nearer than the ring, 1 in it, 2 beyond. */
export type SampledNegative = readonly [id: number, similarity: number, rank: number, part: 0 | 1 | 2];

const rounded = (similarity: number): number => Math.round(similarity * 1e4) / 1e4;

/** A histogram in few characters. */
export function compactHistogram({bins, candidates, thresholds}: SimilarityHistogram): CompactHistogram {
  const first = bins.findIndex(({pairs}) => pairs > 0);
  const filled = bins.slice(Math.max(0, first), bins.findLastIndex(({pairs}) => pairs > 0) + 1);
  return {
    from: rounded(filled[0]?.from ?? -1),
    width: rounded((bins[0]?.to ?? 0) - (bins[0]?.from ?? 0)),
    pairs: filled.map(({pairs}) => pairs),
    kept: filled.map(({kept}) => kept),
    candidates,
    ...(thresholds && {thresholds: {inner: rounded(thresholds.inner), outer: rounded(thresholds.outer)}}),
  };
}

/** Pictures listed as nearest. */
const nearest = 8;

/** Pictures shown of each part; where nothing is left out, `whole` of all. */
const shown = {nearer: 4, kept: 6, beyond: 4, whole: 12};

export interface ComparedAnchor {
  readonly id: number;
  /** Each of Shape `[candidates]`; `instances` are −1 where no picture has written a row yet. */
  readonly similarities: Float32Array;
  readonly eligible: Float32Array;
  readonly weights: Float32Array;
  readonly instances: Int32Array;
}

/** What an anchor was compared with, each picture once, by its nearest row; `undefined` where there was none. */
export function anchorRecord({
  id,
  similarities,
  eligible,
  weights,
  instances,
}: ComparedAnchor): AnchorRecord | undefined {
  const order = [...similarities.keys()]
    .filter((row) => (eligible[row] as number) > 0 && (instances[row] as number) >= 0)
    .sort((a, b) => (similarities[b] as number) - (similarities[a] as number));
  const rows = [...new Map(order.toReversed().map((row) => [instances[row] as number, row])).values()].toReversed();
  if (rows.length === 0) return undefined;
  const kept = rows.flatMap((row, rank) => ((weights[row] as number) > 0 ? [rank] : []));
  const [first = 0, all = rows.length] = [kept[0], rows.length];
  const left = Array.from({length: all}, (_, rank) => rank).filter(
    (rank) => !((weights[rows[rank] as number] as number) > 0),
  );
  const similarity = (rank: number): number => rounded(similarities[rows[rank] as number] as number);
  const picture = (rank: number): number => instances[rows[rank] as number] as number;
  const sampled = (ranks: readonly number[], count: number, part: 0 | 1 | 2): SampledNegative[] =>
    spread(ranks, count).map((rank) => [picture(rank), similarity(rank), rank, part] as const);
  const nearer = left.filter((rank) => rank < first);
  const beyond = left.filter((rank) => rank > first);
  return {
    id,
    candidates: all,
    kept: kept.length,
    nearer: nearer.length,
    nearest: rows.slice(0, nearest).map((_, rank) => [picture(rank), similarity(rank)] as const),
    row: [
      ...sampled(nearer, shown.nearer, 0),
      ...sampled(kept, left.length === 0 ? shown.whole : shown.kept, 1),
      ...sampled(beyond, shown.beyond, 2),
    ],
  };
}

/** So many of some items, the first and the last among them, evenly spread. */
function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({length: count}, (_, at) => items[Math.round((at * (items.length - 1)) / (count - 1))] as T);
}
