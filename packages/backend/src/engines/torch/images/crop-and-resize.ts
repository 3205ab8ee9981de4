import type * as tf from '@tensorflow/tfjs';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle, types} from '../runtime/native.js';

const slice = aten('slice.Tensor');
const to = aten('to.dtype');
const multiply = aten('mul.Tensor');
const times = aten('mul.Scalar');
const add = aten('add.Tensor');
const addScalar = aten('add.Scalar');
const subtract = aten('sub.Tensor');
const arange = aten('arange');
const floor = aten('floor');
const ceil = aten('ceil');
const clamp = aten('clamp');
const atLeast = aten('ge.Scalar');
const atMost = aten('le.Scalar');
const less = aten('lt.Scalar');
const and = aten('logical_and');
const reshape = aten('reshape');
const indexSelect = aten('index_select');
const lerp = aten('lerp.Tensor');
const chooseOr = aten('where.ScalarOther');

const [INT64, FLOAT64] = [4, 7];

interface Inputs {
  /** Shape `[batch, height, width, channels]` */
  readonly image: tf.TensorInfo;
  /** Top, left, bottom and right, 0 to 1. Shape `[boxes, 4]` */
  readonly boxes: tf.TensorInfo;
  /** The image of each box. Shape `[boxes]` */
  readonly boxInd: tf.TensorInfo;
}

interface Attributes {
  readonly cropSize: readonly [height: number, width: number];
  readonly method: 'bilinear' | 'nearest';
  readonly extrapolationValue: number;
}

/** The pixels of an axis that boxes are taken from, each of Shape `[boxes, after]`. */
interface Taken {
  readonly low: Handle;
  readonly high: Handle;
  /** How far from the low one to the high one. float32 */
  readonly share: Handle;
  readonly inside: Handle;
}

/** Cuts boxes out of images; the few coordinates are computed as exactly as TensorFlow.js does, so that edges stay inside. */
export const cropAndResize = defineKernel<Inputs, Attributes>(
  'CropAndResize',
  ({image, boxes, boxInd}, {cropSize, method, extrapolationValue}, backend) => {
    const [batch = 0, height = 0, width = 0, channels = 0] = image.shape;
    const [rows, columns] = cropSize;
    const count = boxes.shape[0] ?? 0;
    const edges = to(backend.handle(boxes), FLOAT64);
    const numbers = (after: number) => arange(after, FLOAT64, undefined, backend.device);
    const edge = (which: number) => slice(edges, 1, which, which + 1);
    const taken = (axis: 0 | 1, before: number, after: number) =>
      takenBetween(edge(axis), edge(axis + 2), {before, after, numbers: numbers(after), method});
    const y = taken(0, height, rows);
    const x = taken(1, width, columns);
    const named = backend.handle(boxInd);
    const first = times(to(clamp(named, 0, batch - 1), INT64), height * width);
    const pixels = reshape(converted(backend.handle(image), 'float32'), [batch * height * width, channels]);
    const shape = [count, rows, columns, channels];
    const at = (row: Handle, column: Handle) => {
      const inBox = add(reshape(times(row, width), [count, rows, 1]), reshape(column, [count, 1, columns]));
      const places = add(inBox, reshape(first, [count, 1, 1]));
      return reshape(indexSelect(pixels, 0, reshape(places, [-1])), shape);
    };
    const acrossX = reshape(x.share, [count, 1, columns, 1]);
    const acrossY = reshape(y.share, [count, rows, 1, 1]);
    const cut =
      method === 'nearest'
        ? at(y.low, x.low)
        : lerp(
            lerp(at(y.low, x.low), at(y.low, x.high), acrossX),
            lerp(at(y.high, x.low), at(y.high, x.high), acrossX),
            acrossY,
          );
    const inside = and(reshape(y.inside, [count, rows, 1, 1]), reshape(x.inside, [count, 1, columns, 1]));
    const isThere = reshape(less(named, batch), [count, 1, 1, 1]);
    const filled = chooseOr(inside, cut, extrapolationValue);
    return backend.own(to(chooseOr(isThere, filled, 0), types.float32), 'float32', shape);
  },
);

interface Axis {
  readonly before: number;
  readonly after: number;
  /** 0, 1, 2 … `after` of them. */
  readonly numbers: Handle;
  readonly method: Attributes['method'];
}

function takenBetween(start: Handle, end: Handle, {before, after, numbers, method}: Axis): Taken {
  const last = before - 1;
  const step = times(subtract(end, start), after > 1 ? last / (after - 1) : 0);
  const place = after > 1 ? add(times(start, last), multiply(step, numbers)) : times(add(start, end), 0.5 * last);
  const below = method === 'nearest' ? floor(addScalar(place, 0.5)) : floor(place);
  const pixel = (handle: Handle) => to(clamp(handle, 0, last), INT64);
  return {
    low: pixel(below),
    high: pixel(ceil(place)),
    share: to(subtract(place, below), types.float32),
    inside: and(atLeast(place, 0), atMost(place, last)),
  };
}
