import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';
import type {TorchBackend} from '../runtime/torch-backend.js';
import {clampedRows} from './named-rows.js';

const indexSelect = aten('index_select');
const pick = aten('gather');
const reshape = aten('reshape');
const expand = aten('expand');
const clamp = aten('clamp');
const to = aten('to.dtype');

const INT64 = 4;

interface GatherAttributes {
  readonly axis: number;
  readonly batchDims?: number;
}

/** On the processor a place that is not there is an error, on a device it is the nearest that is there. */
const gather = defineKernel<Readonly<Record<'x' | 'indices', tf.TensorInfo>>, GatherAttributes>(
  'GatherV2',
  ({x, indices}, {axis, batchDims = 0}, backend) => {
    const [along = 0] = tf.util.parseAxisParam(axis, x.shape);
    const places = checked(backend, indices, x.shape[along] ?? 0);
    const info = tf.backend_util.segment_util.collectGatherOpShapeInfo(
      x as tf.Tensor,
      indices as tf.Tensor,
      along,
      batchDims,
    );
    if (batchDims === 0) {
      const picked = indexSelect(backend.handle(x), along, reshape(places, [-1]));
      const isRight = indices.shape.length === 1;
      return backend.own(isRight ? picked : reshape(picked, info.outputShape), x.dtype, info.outputShape);
    }
    const {batchSize, outerSize, dimSize, sliceSize} = info;
    const count = tf.util.sizeFromShape(indices.shape) / Math.max(1, batchSize);
    const rows = reshape(backend.handle(x), [batchSize, outerSize, dimSize, sliceSize]);
    const everywhere = expand(reshape(to(places, INT64), [batchSize, 1, count, 1]), [
      batchSize,
      outerSize,
      count,
      sliceSize,
    ]);
    return backend.own(reshape(pick(rows, 2, everywhere), info.outputShape), x.dtype, info.outputShape);
  },
);

function checked(backend: TorchBackend, indices: tf.TensorInfo, length: number): Handle {
  if (!backend.checksRows) return clamp(backend.handle(indices), 0, Math.max(0, length - 1));
  const wrong = (backend.readSync(indices.dataId) as Int32Array).find((place) => place < 0 || place >= length);
  if (wrong !== undefined) throw new Error(`GatherV2: the index value ${wrong} is not in [0, ${length - 1}]`);
  return backend.handle(indices);
}

/** As `gather` where a place is not there. */
const gatherNd = defineKernel<Readonly<Record<'params' | 'indices', tf.TensorInfo>>>(
  'GatherNd',
  ({params, indices}, _, backend) => {
    const [shape, , width, strides] = tf.backend_util.prepareAndValidate(params, indices);
    const rows = tf.util.sizeFromShape(params.shape.slice(0, strides.length));
    const named = clampedRows(backend, {indices, strides, rows, shape: params.shape});
    const picked = indexSelect(reshape(backend.handle(params), [rows, width]), 0, named);
    return backend.own(reshape(picked, shape), params.dtype, shape);
  },
);

export const gathers = [gather, gatherNd];
