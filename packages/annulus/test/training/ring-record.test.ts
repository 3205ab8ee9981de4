import test from 'ava';
import {anchorRecord, compactHistogram} from '../../src/training/ring-record.js';

const ones = (length: number) => new Float32Array(length).fill(1);

/** Similarities 0.9, 0.8 … of the pictures 10, 11 …, in another order. */
function candidates(count: number) {
  const order = Array.from({length: count}, (_, at) => (at * 7) % count);
  return {
    instances: Int32Array.from(order, (rank) => 10 + rank),
    similarities: Float32Array.from(order, (rank) => 0.9 - rank / 32),
    eligible: ones(count),
    weightsOf: (kept: (rank: number) => boolean) => Float32Array.from(order, (rank) => (kept(rank) ? 1 : 0)),
  };
}

test('an anchor is recorded with its nearest pictures and some from before, in and beyond the ring', (t) => {
  const {weightsOf, ...rows} = candidates(25);
  const weights = weightsOf((rank) => rank >= 2 && rank < 11);
  const record = anchorRecord({id: 3, ...rows, weights});
  t.like(record, {id: 3, candidates: 25, kept: 9, nearer: 2});
  t.deepEqual(
    record?.nearest.map(([id]) => id),
    [10, 11, 12, 13, 14, 15, 16, 17],
  );
  t.deepEqual(
    record?.row.map(([id, , rank, part]) => [id, rank, part]),
    [
      ...[0, 1].map((rank) => [10 + rank, rank, 0]),
      ...[2, 4, 5, 7, 8, 10].map((rank) => [10 + rank, rank, 1]),
      ...[11, 15, 20, 24].map((rank) => [10 + rank, rank, 2]),
    ],
  );
  t.is(record?.row[0]?.[1], 0.9);
});

test('rows that no picture has written, or that must not be negatives, are none of an anchor’s candidates', (t) => {
  const {weightsOf, ...rows} = candidates(5);
  const instances = rows.instances.map((id) => (id === 10 ? -1 : id));
  const eligible = Float32Array.from(rows.instances, (id) => (id === 11 ? 0 : 1));
  const record = anchorRecord({id: 3, ...rows, instances, eligible, weights: weightsOf(() => true)});
  t.deepEqual(
    record?.nearest.map(([id]) => id),
    [12, 13, 14],
  );
  t.is(anchorRecord({id: 3, ...rows, instances: instances.fill(-1), weights: ones(5)}), undefined);
});

test('a picture of which a queue holds several keys is there once, by the nearest', (t) => {
  const record = anchorRecord({
    id: 0,
    similarities: Float32Array.of(0.5, 0.25, 0.75),
    instances: Int32Array.of(7, 8, 7),
    eligible: ones(3),
    weights: ones(3),
  });
  t.deepEqual(record?.nearest, [
    [7, 0.75],
    [8, 0.25],
  ]);
});

test('a histogram is recorded without its empty ends', (t) => {
  const bins = [0, 3, 0, 5, 0].map((pairs, at) => ({
    from: -1 + 0.4 * at,
    to: -0.6 + 0.4 * at,
    pairs,
    kept: Math.min(pairs, 4),
  }));
  const thresholds = {inner: 0.123456, outer: -0.5};
  t.deepEqual(compactHistogram({epoch: 1, anchors: 2, candidates: 4, bins, thresholds}), {
    from: -0.6,
    width: 0.4,
    pairs: [3, 0, 5],
    kept: [3, 0, 4],
    candidates: 4,
    thresholds: {inner: 0.1235, outer: -0.5},
  });
});
