import {type FeatureBlock, featureBlocks, rowsWithin} from '../features/feature-blocks.js';
import type {FeatureRows} from '../features/feature-rows.js';
import {largest} from './largest.js';
import {similarities} from './similarities.js';

/** The references that are nearest to a query, in the order of their rows. */
export interface Nearest {
  readonly rows: Int32Array;
  /** Cosine similarities, in [−1, 1]. */
  readonly similarities: Float32Array;
}

export interface NearestOptions {
  /** How many of each, at most the references that may be near. */
  readonly count: number;
  /** `left out`: query i is row i of the references, and not near itself. */
  readonly ownRow?: 'votes' | 'left out';
  /** Numbers of the queries, and of the references, that are looked at together; default 64 and 16 MiB of them. */
  readonly blocks?: readonly [queries: number, references: number];
}

/**
 * The nearest references of each query, query after query; of equally near ones the first. Both are looked at in blocks, so that they
 * may be anywhere: references in a file are read once for every 64 MiB of queries.
 *
 * @throws RangeError when the two are not of one width
 */
export async function* nearest(
  reference: FeatureRows,
  query: FeatureRows,
  {count, ownRow = 'votes', blocks: [asked, voting] = [2 ** 24, 2 ** 22]}: NearestOptions,
): AsyncGenerator<Nearest> {
  const {width} = reference;
  expectOneWidth(width, query.width);
  // Beside a query's numbers there are those of the best so far.
  for await (const queries of featureBlocks(query, rowsWithin(asked, width + 2 * count))) {
    const best: Nearest[] = [];
    for await (const references of featureBlocks(reference, rowsWithin(voting, width))) {
      let place = 0;
      for await (const near of similarities(references.values, queries.values, width)) {
        if (ownRow === 'left out') leaveOut(near, queries.start + place, references);
        best[place] = better(best[place], near, references.start, count);
        place++;
      }
    }
    yield* best;
  }
}

function leaveOut(near: Float32Array, row: number, {start, end}: FeatureBlock): void {
  if (row >= start && row < end) near[row - start] = Number.NEGATIVE_INFINITY;
}

/** The best of those before and of a block that begins at row `start`. */
function better(best: Nearest | undefined, near: Float32Array, start: number, count: number): Nearest {
  const before = best?.rows.length ?? 0;
  let all = near;
  if (best) {
    all = new Float32Array(before + near.length);
    all.set(best.similarities);
    all.set(near, before);
  }
  const places = largest(all, Math.min(count, all.length)).sort();
  return {
    rows: places.map((place) => (place < before ? (best?.rows[place] as number) : start + place - before)),
    similarities: Float32Array.from(places, (place) => all[place] as number),
  };
}

function expectOneWidth(expected: number, received: number): void {
  if (expected === received) return;
  throw new RangeError(
    `Expected the query's features to be as wide as the reference's ${expected}, received ${received}. Read both from the same layer.`,
  );
}
