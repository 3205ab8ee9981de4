import {type Random, randomFor} from '@annulus/datasets';
import {UMAP} from 'umap-js';
import type {NearestPictures} from './nearest-pictures.js';
import type {Layout} from './principal-components.js';
import {pause, type Watched} from './watched.js';

export interface UmapOptions {
  /** The principal components, from which it starts. Shape `[count, 2]`. */
  readonly start: Layout;
  /** At least one neighbour of each. */
  readonly nearest: NearestPictures;
  readonly seed: number;
}

/** Pictures below which there is no neighbourhood to lay out. */
export const fewestForUmap = 6;

/** Neighbours at most: more show more of the whole and less of the parts. */
const most = 15;

/** Rounds of moving the points; many points, which start well placed, need fewer. */
const epochsFor = (count: number): number => (count <= 2500 ? 400 : count <= 5000 ? 250 : 150);

/** Width of the layout that it starts with. */
const width = 20;

/** Lays pictures out so that those that are near stay near (McInnes et al. 2018). The same input gives the same layout. */
export async function umapLayout({start, nearest, seed}: UmapOptions, watched: Watched = {}): Promise<Layout> {
  const count = start.length / 2;
  const used = Math.min(most - 1, nearest.neighbours, count - 2);
  const random = randomFor('layout', seed);
  const umap = new UMAP({
    nNeighbors: used + 1,
    minDist: 0.1,
    nEpochs: epochsFor(count),
    random: () => random.uniform(),
  });
  const rows = Array.from({length: count}, (_, row) => row);
  // As umap-js finds them itself: each picture is the first of its own neighbours.
  umap.setPrecomputedKNN(
    rows.map((row) => [row, ...ofRow(nearest.indices, nearest, row, used)]),
    rows.map((row) => [0, ...ofRow(nearest.cosines, nearest, row, used).map((cosine) => Math.max(0, 1 - cosine))]),
  );
  const epochs = umap.initializeFit(rows.map((row) => [row]));
  startFrom(umap.getEmbedding(), start, random);
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step();
    if (epoch % 5 === 0) await pause(watched, epoch / epochs);
  }
  return Float32Array.from(umap.getEmbedding().flat());
}

const ofRow = (values: Int32Array | Float32Array, {neighbours}: NearestPictures, row: number, used: number): number[] =>
  Array.from(values.subarray(row * neighbours, row * neighbours + used));

/** Moves the points, which are the ones that the next steps move, from their random places. */
function startFrom(points: number[][], layout: Layout, random: Random): void {
  const extent = layout.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (extent < 1e-9) return;
  points.forEach((point, row) => {
    for (const axis of [0, 1]) {
      point[axis] = ((layout[2 * row + axis] as number) / extent) * (width / 2) + random.normal(0, 1e-3);
    }
  });
}
