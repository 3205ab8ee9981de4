import {hostValues} from '@annulus/backend';
import type {Random} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';
import type {Draw, Drawable, Drawn} from './draw.js';

export interface HostDraw extends Pick<Draw, 'count' | 'replacement'> {
  /** A stream of its own for each anchor. */
  readonly random: (anchor: number) => Random;
}

/** `drawNegatives` on the processor: what is left holds only the candidates drawn, and neighbours. */
export function drawOnHost({similarities, weights, neighbours}: Drawable, {random, ...draw}: HostDraw): Drawn {
  const [anchors, candidates] = weights.shape;
  const rowsOf = (tensor: tf.Tensor2D) => {
    const values = hostValues(tensor);
    return (anchor: number) => values.subarray(anchor * candidates, (anchor + 1) * candidates);
  };
  const [weightsOf, similaritiesOf] = [rowsOf(weights), rowsOf(similarities)];
  const neighboursOf = neighbours && rowsOf(neighbours);
  const scratch = new Int32Array(candidates);
  const chosen = Array.from({length: anchors}, (_, anchor) => {
    const drawn = drawFrom(indicesAbove0(weightsOf(anchor), scratch), draw, random(anchor));
    return {drawn, near: neighboursOf ? indicesAbove0(neighboursOf(anchor), scratch).slice() : new Int32Array(0)};
  });

  const width = Math.max(1, ...chosen.map(({drawn, near}) => drawn.length + near.length));
  const indices = new Int32Array(anchors * width);
  const [similarity, weight, neighbour] = [0, 1, 2].map(() => new Float32Array(anchors * width)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  chosen.forEach(({drawn, near}, anchor) => {
    const start = anchor * width;
    indices.set(drawn, start);
    indices.set(near, start + drawn.length);
    pick(similaritiesOf(anchor), indices.subarray(start, start + width), similarity.subarray(start));
    pick(weightsOf(anchor), drawn, weight.subarray(start));
    if (neighboursOf) pick(neighboursOf(anchor), near, neighbour.subarray(start + drawn.length));
  });
  const shape: [number, number] = [anchors, width];
  return {
    indices,
    tensors: {
      similarities: tf.tensor2d(similarity, shape),
      weights: tf.tensor2d(weight, shape),
      ...(neighbours && {neighbours: tf.tensor2d(neighbour, shape)}),
    },
  };
}

/** Writes the values at `indices` one after the other. */
function pick(values: Float32Array, indices: Int32Array, to: Float32Array): void {
  for (let place = 0; place < indices.length; place++) to[place] = values[indices[place] as number] as number;
}

/** Where values are above 0, written into `indices`. */
function indicesAbove0(values: Float32Array, indices: Int32Array): Int32Array {
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    if ((values[index] as number) > 0) indices[count++] = index;
  }
  return indices.subarray(0, count);
}

/** Some of `indices`, which are shuffled as far as they must be. */
function drawFrom(indices: Int32Array, {count, replacement}: Pick<Draw, 'count' | 'replacement'>, random: Random) {
  if (replacement === 'with') {
    const draws = indices.length === 0 ? 0 : count;
    return Int32Array.from({length: draws}, () => indices[random.integer(indices.length)] as number);
  }
  return (count < indices.length ? random.sample(indices, count) : indices).slice();
}
