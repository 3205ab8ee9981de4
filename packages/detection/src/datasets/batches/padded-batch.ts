import type {ArrayData} from '@annulus/datasets';
import type {Batch} from '@annulus/trainer';
import type {DetectionExample} from '../scene/detection-dataset.js';
import type {Instances} from '../scene/instances.js';

/** Images of several sizes in one array, with what is in them. */
export interface DetectionBatch extends Batch {
  /** Index of each image in the data set. Shape `[size]`. */
  readonly ids: Int32Array;
  /** Zeros at the right and below each image. Shape `[size, height, width, 3]`. */
  readonly inputs: ArrayData;
  /** Height and width of each image in it. Shape `[size, 2]`. */
  readonly sizes: Int32Array;
  /** Of each image, in its pixels there. */
  readonly instances: readonly Instances[];
  /** Each image as its file has it. */
  readonly images: readonly DetectionExample['image'][];
}

/** Images put into the upper left corners of places of one size: the largest height and width, rounded up to a multiple of `stride`. */
export function paddedBatch(examples: readonly DetectionExample[], ids: Int32Array, stride: number): DetectionBatch {
  const side = (axis: number): number => {
    const longest = Math.max(...examples.map(({input}) => input.shape[axis] as number));
    return Math.ceil(longest / stride) * stride;
  };
  const [height, width, channels] = [side(0), side(1), 3];
  const data = new Float32Array(examples.length * height * width * channels);
  for (const [index, {input}] of examples.entries()) {
    const [rows = 0, columns = 0] = input.shape;
    for (let row = 0; row < rows; row++) {
      const line = input.data.subarray(row * columns * channels, (row + 1) * columns * channels);
      data.set(line, (index * height + row) * width * channels);
    }
  }
  return {
    size: examples.length,
    ids,
    inputs: {data, shape: [examples.length, height, width, channels]},
    sizes: Int32Array.from(examples.flatMap(({input}) => input.shape.slice(0, 2))),
    instances: examples.map(({instances}) => instances),
    images: examples.map(({image}) => image),
  };
}
