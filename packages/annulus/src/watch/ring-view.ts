import type {CompactHistogram, RingRecord} from '../training/ring-record.js';
import type {AnchorView, NeighboursView, RingView} from './page-data.js';

type Ring = ReadonlyMap<number, RingRecord>;

/** Epochs whose nearest neighbours are shown at most. */
const shownEpochs = 10;

/** What an epoch did with its negatives; an anchor that it left out is as it was last seen before. */
export function ringView(ring: Ring, epoch: number): RingView | undefined {
  const record = ring.get(epoch);
  if (record === undefined) return undefined;
  const anchors = new Map<number, AnchorView>();
  for (const [at, {anchors: seen}] of [...ring].sort(([a], [b]) => a - b)) {
    if (at > epoch) break;
    for (const {id, candidates, kept, nearer, row} of seen) {
      anchors.set(id, {id, epoch: at, candidates, kept, nearer, row});
    }
  }
  return {
    epoch,
    ...(record.histogram && {histogram: record.histogram}),
    anchors: [...anchors.values()].sort((a, b) => a.id - b.id),
  };
}

/** The nearest pictures of an anchor over the epochs, the first and the last that it was seen in among them. */
export function neighboursView(ring: Ring, id: number): NeighboursView {
  const seen = [...ring.values()]
    .sort((a, b) => a.epoch - b.epoch)
    .flatMap(({epoch, anchors}) => anchors.filter((of) => of.id === id).map(({nearest}) => ({epoch, nearest})));
  if (seen.length <= shownEpochs) return {id, epochs: seen};
  const places = Array.from({length: shownEpochs}, (_, at) => Math.round((at * (seen.length - 1)) / (shownEpochs - 1)));
  return {id, epochs: places.map((place) => seen[place] as (typeof seen)[number])};
}

const histograms = (ring: Ring): CompactHistogram[] =>
  [...ring.values()].flatMap(({histogram}) => (histogram && histogram.pairs.length > 0 ? [histogram] : []));

/** The similarities between which all epochs lie. */
export function similarityRange(ring: Ring): readonly [from: number, to: number] | undefined {
  const all = histograms(ring);
  if (all.length === 0) return undefined;
  const ends = all.map(({from, width, pairs}) => from + width * pairs.length);
  return [Math.min(...all.map(({from}) => from)), Math.max(...ends)];
}

/** The largest share of an epoch's pairs that one bin holds. */
export const fullestBin = (ring: Ring): number =>
  Math.max(...histograms(ring).map(({pairs}) => Math.max(...pairs) / pairs.reduce((sum, count) => sum + count, 0)));
