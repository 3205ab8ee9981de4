import {randomFor} from '@annulus/datasets';
import type {BatchSource} from '@annulus/trainer';
import {paddedBatch} from '../../src/datasets/batches/padded-batch.js';
import type {DetectionBatch, DetectionExample, Instances} from '../../src/index.js';

export interface PaintedSquares {
  readonly count?: number;
  readonly batchSize?: number;
  /** Which images have no square; default every third. */
  readonly isEmpty?: (index: number) => boolean;
}

/** Images with a bright square each, of class 0 or 1 by its colour, with a mask and three keypoints. */
export function paintedSquares(options: PaintedSquares = {}, ranks = 1, rank = 0): BatchSource<DetectionBatch> {
  const {count = 6, batchSize = 2, isEmpty = (index) => index % 3 === 2} = options;
  const examples = Array.from({length: count}, (_, index) => example(index, isEmpty(index)));
  return {
    batches: count / batchSize,
    async *epoch() {
      const own = batchSize / ranks;
      for (let first = rank * own; first < count; first += batchSize) {
        const ids = Int32Array.from({length: own}, (_, place) => first + place);
        yield paddedBatch(examples.slice(first, first + own), ids, 1);
      }
    },
    shard: (shard) => paintedSquares(options, shard.ranks, shard.rank),
  };
}

/** The batch of one epoch at a place. */
export async function batchAt(source: BatchSource<DetectionBatch>, place: number): Promise<DetectionBatch> {
  let at = 0;
  for await (const batch of source.epoch(0)) if (at++ === place) return batch;
  throw new RangeError(`Expected a batch, there are ${at}.`);
}

function example(index: number, isEmpty: boolean): DetectionExample {
  const random = randomFor('paintedShape', 1, 0, index);
  const [height, width] = [40 + 8 * (index % 2), 56];
  const data = Float32Array.from({length: height * width * 3}, () => random.uniform(-0.2, 0.2));
  const [left, top, side] = [random.integer(28), random.integer(16), 16 + random.integer(8)];
  for (let row = top; row < top + side && !isEmpty; row++) {
    for (let column = left; column < left + side; column++) data[(row * width + column) * 3 + (index % 2)] = 2;
  }
  const image = {id: index, height: 2 * height, width: 2 * width};
  return {
    input: {data, shape: [height, width, 3]},
    image,
    instances: isEmpty ? nothing : square(left, top, side, index % 2),
  };
}

const nothing: Instances = {
  boxes: new Float32Array(),
  classes: new Int32Array(),
  masks: [],
  keypoints: new Float32Array(),
};

function square(left: number, top: number, side: number, name: number): Instances {
  const [right, bottom] = [left + side, top + side];
  return {
    boxes: Float32Array.of(left, top, right, bottom),
    classes: Int32Array.of(name),
    masks: [[[left, top, right, top, right, bottom, left, bottom]]],
    keypoints: Float32Array.of(left + 1, top + 1, 2, right - 1, bottom - 1, 1, 0, 0, 0),
  };
}
