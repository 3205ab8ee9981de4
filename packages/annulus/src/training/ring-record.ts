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
  const rows = rowsByPicture({similarities, eligible, instances});
  if (rows.length === 0) return undefined;
  const [kept, left]: [number[], number[]] = [[], []];
  for (const [rank, row] of rows.entries()) ((weights[row] as number) > 0 ? kept : left).push(rank);
  const [first = 0, all] = [kept[0], rows.length];
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

/** Rows of one memory; similarities are told apart to 2⁻²⁹, finer than their own precision. */
const [mostRows, steps] = [2 ** 22, 2 ** 29];

/** A row for each picture, the nearest first: similarity and row are sorted as one number. */
function rowsByPicture({
  similarities,
  eligible,
  instances,
}: Pick<ComparedAnchor, 'similarities' | 'eligible' | 'instances'>): number[] {
  const keys = new Float64Array(similarities.length);
  let count = 0;
  for (let row = 0; row < similarities.length; row++) {
    if (!((eligible[row] as number) > 0) || (instances[row] as number) < 0) continue;
    const away = Math.max(0, 1 - (similarities[row] as number));
    keys[count++] = Math.round(away * steps) * mostRows + row;
  }
  const seen = new Set<number>();
  const rows: number[] = [];
  for (const key of keys.subarray(0, count).sort()) {
    const row = key % mostRows;
    const picture = instances[row] as number;
    if (seen.has(picture)) continue;
    seen.add(picture);
    rows.push(row);
  }
  return rows;
}

/** So many of some items, the first and the last among them, evenly spread. */
function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({length: count}, (_, at) => items[Math.round((at * (items.length - 1)) / (count - 1))] as T);
}
