import {parentPort, workerData} from 'node:worker_threads';
import {type Random, randomFor} from '@annulus/datasets/browser';
import {UMAP} from 'umap-js';
import type {NearestPictures} from './nearest-pictures.js';
import type {Layout} from './principal-components.js';
import type {UmapOptions} from './umap-layout.js';

// The thread of umap-layout: it is sent the options, and sends the share that is done and then the layout.

/** Neighbours at most: more show more of the whole and less of the parts. */
const most = 15;

/** Rounds of moving the points; many points, which start well placed, need fewer. */
const epochsFor = (count: number): number => (count <= 2500 ? 400 : count <= 5000 ? 250 : 150);

/** Width of the layout that it starts with. */
const width = 20;

/** What the thread sends. */
export type UmapNews = {readonly done: number} | {readonly layout: Layout};

const send = (news: UmapNews): void => parentPort?.postMessage(news);

send({layout: laidOut(workerData as UmapOptions)});

function laidOut({start, nearest, seed}: UmapOptions): Layout {
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
    if (epoch % 5 === 0) send({done: epoch / epochs});
  }
  return Float32Array.from(umap.getEmbedding().flat());
}

function ofRow(values: Int32Array | Float32Array, {neighbours}: NearestPictures, row: number, used: number): number[] {
  return Array.from(values.subarray(row * neighbours, row * neighbours + used));
}

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
