// @ts-nocheck — a prototype: inputs and attributes are what tfjs-core's kernel_names.ts says.
import * as tf from '@tensorflow/tfjs';
import {adopt, aten, atenList, CHANNELS_LAST, native, scoped, types} from './runtime/native.js';
import {convolutionGeometry, gradientGeometry} from '../wasm/convolution/convolution-geometry.js';
import {poolGeometry} from '../wasm/pooling/pool-geometry.js';
import {sameShape} from './runtime/torch-backend.js';

const {backend_util, slice_util, util} = tf;
/** Kernel name → (inputs, attributes, backend) → tensor or tensors of tfjs. */
export const kernels = new Map();
const define = (name, compute) => kernels.set(name, compute);

const op = Object.fromEntries(
  Object.entries({
    reshape: 'reshape', permute: 'permute', to: 'to.dtype', contiguous: 'contiguous', full: 'full', empty: 'empty.memory_format', add: 'add.Tensor',
    addScalar: 'add.Scalar', sub: 'sub.Tensor', mul: 'mul.Tensor', mulScalar: 'mul.Scalar', square: 'square', sum: 'sum.dim_IntList', mean: 'mean.dim',
    amax: 'amax', amin: 'amin', where: 'where.self', ne: 'ne.Scalar', eq: 'eq.Tensor', gt: 'gt.Scalar', ge: 'ge.Tensor', le: 'le.Tensor', lt: 'lt.Scalar', isnan: 'isnan',
    slice: 'slice.Tensor', cat: 'cat', stack: 'stack', pad: 'constant_pad_nd', flip: 'flip', indexSelect: 'index_select', index: 'index.Tensor',
    indexPut: 'index_put', indexAdd: 'index_add', convolution: 'convolution', matmul: 'matmul', addmm: 'addmm', transpose: 'transpose.int', clampMin: 'clamp_min', clampMax: 'clamp_max',
    relu: 'relu', sigmoid: 'sigmoid', elu: 'elu', leaky: 'leaky_relu', hardtanh: 'hardtanh', thresholdBackward: 'threshold_backward', pow: 'pow.Tensor_Scalar', cumsum: 'cumsum', cumprod: 'cumprod',
    batchNorm: 'batch_norm', avgPool: 'avg_pool2d', maxPoolBackward: 'max_pool2d_with_indices_backward', avgPoolBackward: 'avg_pool2d_backward', div: 'div.Tensor', tile: 'tile',
    and: 'logical_and', or: 'logical_or', not: 'logical_not', geScalar: 'ge.Scalar', clamp: 'clamp', alias: 'alias', gather: 'gather', unsqueeze: 'unsqueeze', floor: 'floor', minimum: 'minimum', maximum: 'maximum', subScalar: 'sub.Scalar', prod: 'prod.dim_int', einsum: 'einsum',
    norm: 'linalg_vector_norm', indexCopy_: 'index_copy_', clone: 'clone', log: 'log',
  }).map(([key, name]) => [key, aten(name)]),
);
const lists = {
  convolutionBackward: atenList('convolution_backward'),
  maxPool: atenList('max_pool2d_with_indices'),
  batchNorm: atenList('_batch_norm_impl_index', 4),
  batchNormBackward: atenList('_batch_norm_impl_index_backward'),
  topk: atenList('topk'),
  sort: atenList('sort'),
  unbind: atenList('unbind.int'),
  split: atenList('split_with_sizes'),
  foreachNorm: atenList('_foreach_norm.Scalar'),
  foreachAdd: atenList('_foreach_add.List'),
  foreachMul: atenList('_foreach_mul.Scalar'),
  foreachLerp: atenList('_foreach_lerp.Scalar'),
};
const cast = (handle, dtype) => (dtype === 'bool' ? op.ne(handle, 0) : op.to(handle, types[dtype]));
const full = (backend, shape, value, dtype) => op.full(shape, value, types[dtype], undefined, backend.device);
const axesOf = (axis, x) => util.parseAxisParam(axis, x.shape);

const prelu = (x, alpha) => op.add(op.clampMin(x, 0), op.mul(alpha, op.clampMax(x, 0)));

// ---- Shapes.
define('Identity', ({x}, _, backend) => backend.alias(x));
define('Reshape', ({x}, {shape}, backend) => {
  const inferred = util.inferFromImplicitShape(shape, util.sizeFromShape(x.shape));
  if (sameShape(x.shape, inferred)) return backend.alias(x);
  if (x.dtype === 'string') return {...backend.alias(x), shape: inferred};
  return backend.own(op.reshape(backend.handle(x), inferred), x.dtype, inferred);
});
define('ExpandDims', ({input}, {dim}, backend) => {
  const shape = input.shape.toSpliced(dim < 0 ? input.shape.length + dim + 1 : dim, 0, 1);
  return backend.own(op.reshape(backend.handle(input), shape), input.dtype, shape);
});
define('Transpose', ({x}, {perm}, backend) => backend.own(op.permute(backend.handle(x), perm), x.dtype));
define('Concat', (inputs, {axis}, backend) => {
  const tensors = Object.values(inputs);
  const along = axesOf(axis, tensors[0])[0];
  const shape = backend_util.computeOutShape(tensors.map((tensor) => tensor.shape), along);
  const used = tensors.filter((tensor) => util.sizeFromShape(tensor.shape) > 0);
  if (used.length === 0) return backend.own(full(backend, shape, 0, tensors[0].dtype), tensors[0].dtype, shape);
  if (used.length === 1) return backend.alias(used[0]);
  return backend.own(op.cat(used.map((tensor) => backend.handle(tensor)), along), tensors[0].dtype, shape);
});
define('Pack', (inputs, {axis}, backend) => {
  const tensors = Object.values(inputs);
  return backend.own(op.stack(tensors.map((tensor) => backend.handle(tensor)), axis), tensors[0].dtype);
});
define('Unpack', ({value}, {axis}, backend) => lists.unbind(backend.handle(value), axis).map((h) => backend.own(h, value.dtype)));
define('SplitV', ({x}, {numOrSizeSplits, axis}, backend) => {
  const along = axesOf(axis, x)[0];
  return lists.split(backend.handle(x), backend_util.prepareSplitSize(x, numOrSizeSplits, along), along).map((h) => backend.own(h, x.dtype));
});
define('Slice', ({x}, {begin, size}, backend) => {
  const [from, lengths] = slice_util.parseSliceParams(x, begin, size);
  slice_util.assertParamsValid(x, from, lengths);
  if (sameShape(lengths, x.shape)) return backend.alias(x);
  let handle = backend.handle(x);
  for (const [axis, length] of lengths.entries()) if (length !== x.shape[axis]) handle = op.slice(handle, axis, from[axis], from[axis] + length);
  return backend.own(handle, x.dtype, lengths);
});
define('StridedSlice', ({x}, {begin, end, strides, ...masks}, backend) => {
  const {finalShape, isIdentity, begin: from, end: to, strides: by} = slice_util.sliceInfo(x.shape, begin, end, strides, masks.beginMask, masks.endMask, masks.ellipsisMask, masks.newAxisMask, masks.shrinkAxisMask);
  let handle = backend.handle(x);
  if (!isIdentity) {
    for (const [axis, step] of by.entries()) {
      if (step > 0) handle = op.slice(handle, axis, from[axis], Math.max(from[axis], to[axis]), step);
      else {
        const places = [];
        for (let place = from[axis]; place > to[axis]; place += step) places.push(place);
        handle = op.indexSelect(handle, axis, hostInts(backend, places));
      }
    }
  }
  return backend.own(op.reshape(handle, finalShape), x.dtype, finalShape);
});
const hostInts = (backend, values) => adopt(native().fromHost(Int32Array.from(values), [values.length], types.int32, backend.device));
define('Reverse', ({x}, {dims}, backend) => backend.own(op.flip(backend.handle(x), axesOf(dims, x)), x.dtype, x.shape));
define('Tile', ({x}, {reps}, backend) => backend.own(op.tile(backend.handle(x), reps), x.dtype));
define('PadV2', ({x}, {paddings, constantValue}, backend) => backend.own(op.pad(backend.handle(x), paddings.toReversed().flat(), constantValue), x.dtype));
define('GatherV2', ({x, indices}, {axis, batchDims = 0}, backend, call) => {
  if (batchDims > 0) return byCpu('GatherV2', call);
  const along = axesOf(axis, x)[0];
  if (backend.checksRows) {
    const wrong = backend.readSync(indices.dataId).find((place) => place < 0 || place >= x.shape[along]);
    if (wrong !== undefined) throw new Error(`GatherV2: the index value ${wrong} is not in [0, ${x.shape[along] - 1}]`);
  }
  const shape = [...x.shape.slice(0, along), ...indices.shape, ...x.shape.slice(along + 1)];
  const picked = op.indexSelect(backend.handle(x), along, op.reshape(backend.handle(indices), [-1]));
  return backend.own(indices.shape.length === 1 ? picked : op.reshape(picked, shape), x.dtype, shape);
});
const places = (backend, indices) => lists.unbind(backend.handle(indices), -1);
define('GatherNd', ({params, indices}, _, backend) => backend.own(op.index(backend.handle(params), places(backend, indices)), params.dtype));
define('ScatterNd', ({indices, updates}, {shape}, backend) =>
  backend.own(op.indexPut(full(backend, shape, 0, updates.dtype), places(backend, indices), backend.handle(updates), true), updates.dtype, shape));
define('TensorScatterUpdate', ({tensor, indices, updates}, _, backend) =>
  backend.own(op.indexPut(backend.handle(tensor), places(backend, indices), backend.handle(updates)), tensor.dtype, tensor.shape));
define('UnsortedSegmentSum', ({x, segmentIds}, {numSegments}, backend) => {
  const ids = op.reshape(backend.handle(segmentIds), [-1]);
  const rest = x.shape.slice(segmentIds.shape.length);
  const rows = op.reshape(backend.handle(x), [-1, ...rest]);
  const outside = op.or(op.lt(ids, 0), op.geScalar(ids, numSegments));
  const safe = op.where(outside, full(backend, [], numSegments, 'int32'), ids); // ATen refuses what is outside; on CUDA it would end the process.
  const sums = op.indexAdd(full(backend, [numSegments + 1, ...rest], 0, x.dtype), 0, safe, rows);
  return backend.own(op.slice(sums, 0, 0, numSegments), x.dtype, [numSegments, ...rest]);
});
define('OneHot', ({indices}, {dtype, depth, onValue, offValue}, backend) => {
  const hit = op.eq(op.unsqueeze(backend.handle(indices), -1), hostInts(backend, Array.from({length: depth}, (_, place) => place)));
  return backend.own(op.where(hit, full(backend, [], onValue, dtype), full(backend, [], offValue, dtype)), dtype);
});
const filled = (backend, shape, value, dtype) => {
  if (shape.length > 0) return backend.own(full(backend, shape, value, dtype), dtype, shape);
  return {dataId: backend.write([value], shape, dtype), shape, dtype};
};
define('Fill', (_, {shape, value, dtype}, backend) => filled(backend, shape, value, dtype ?? util.inferDtype(value)));
define('ZerosLike', ({x}, _, backend) => filled(backend, x.shape, 0, x.dtype));
define('OnesLike', ({x}, _, backend) => filled(backend, x.shape, 1, x.dtype));

// ---- Products.
const activated = (backend, handle, {activation, leakyreluAlpha}, weights) => {
  const activations = {
    relu: () => op.relu(handle), relu6: () => op.hardtanh(handle, 0, 6), elu: () => op.elu(handle, 1), sigmoid: () => op.sigmoid(handle),
    leakyrelu: () => op.leaky(handle, leakyreluAlpha), prelu: () => prelu(handle, backend.handle(weights)),
  };
  return activations[activation]?.() ?? handle;
};
// ---- Convolutions and pools: `[batch, height, width, channels]` permuted is ATen's channels last.
const toNchw = (handle) => op.permute(handle, [0, 3, 1, 2]);
const toNhwc = (handle) => op.permute(handle, [0, 2, 3, 1]);
/** Padding as ATen takes it, `[height, width]`, or what must be padded before, `[left, right, top, bottom]`. */
const paddingOf = ({top, bottom, left, right}) =>
  top === bottom && left === right ? {padding: [top, left]} : {padding: [0, 0], before: [left, right, top, bottom]};
/** Where a filter goes over images of the shape `x`; as far as `dy` reaches, where that is given. */
const geometryOf = (x, filterShape, {dataFormat = 'NHWC', ...placement}, depthwise = false, dy = undefined) => {
  const isNhwc = dataFormat !== 'NCHW';
  const last = ([batch, channels, height, width]) => [batch, height, width, channels];
  const shape = isNhwc ? x : last(x);
  const kind = depthwise ? 'depthwise' : 'mixed';
  const info = dy ? gradientGeometry(shape, filterShape, {shape: isNhwc ? dy.shape : last(dy.shape)}, placement, kind) : convolutionGeometry(shape, filterShape, placement, kind);
  return {...paddingOf(info.padInfo), isNhwc, stride: [info.strideHeight, info.strideWidth], dilation: [info.dilationHeight, info.dilationWidth], groups: depthwise ? info.inChannels : 1, info};
};
/** A filter `[height, width, in, out]` as `[out, in, height, width]` channels last. What it is of is laid out so from then on, and so are the weights computed from it. */
const weightOf = (backend, filter) => {
  const view = op.permute(backend.handle(filter), [3, 2, 0, 1]);
  if (native().isContiguous(view, CHANNELS_LAST)) return view;
  const ordered = op.contiguous(view, CHANNELS_LAST);
  if (sameShape(backend.stored(filter).shape, filter.shape)) backend.replace(filter, op.permute(ordered, [2, 3, 1, 0]));
  return ordered;
};
/** `[height, width, in, multiplier]` as `[in · multiplier, 1, height, width]`. */
const depthwiseWeightOf = (backend, filter) => {
  const [height, width, channels, multiplier] = filter.shape;
  return op.reshape(op.permute(backend.handle(filter), [2, 3, 0, 1]), [channels * multiplier, 1, height, width]);
};
const paddedImages = (backend, x, {before, isNhwc}, value = 0) => {
  const images = isNhwc ? toNchw(backend.handle(x)) : backend.handle(x);
  return before ? op.pad(images, before, value) : images;
};
const convolved = (backend, x, filter, attributes, depthwise, bias) => {
  const geometry = geometryOf(x.shape, filter.shape, attributes, depthwise);
  const {stride, padding, dilation, groups, isNhwc} = geometry;
  const weight = depthwise ? depthwiseWeightOf(backend, filter) : weightOf(backend, filter);
  const y = op.convolution(paddedImages(backend, x, geometry), weight, bias, stride, padding, dilation, false, [0, 0], groups);
  return isNhwc ? toNhwc(y) : y;
};
const convolutionKernel = (depthwise) => ({x, filter}, attributes, backend) => backend.own(convolved(backend, x, filter, attributes, depthwise), 'float32');
define('Conv2D', convolutionKernel(false));
define('DepthwiseConv2dNative', convolutionKernel(true));
const fusedConvolution = (depthwise) => ({x, filter, bias, preluActivationWeights}, attributes, backend) => {
  const flat = bias && bias.shape.length <= 1 && attributes.dataFormat !== 'NCHW';
  let y = convolved(backend, x, filter, attributes, depthwise, flat ? op.reshape(backend.handle(bias), [-1]) : undefined);
  if (bias && !flat) y = op.add(y, attributes.dataFormat === 'NCHW' && bias.shape.length === 1 ? op.reshape(backend.handle(bias), [-1, 1, 1]) : backend.handle(bias));
  return backend.own(activated(backend, y, attributes, preluActivationWeights), 'float32');
};
define('FusedConv2D', fusedConvolution(false));
define('FusedDepthwiseConv2D', fusedConvolution(true));

const emptyLike = (backend, shape, format = CHANNELS_LAST) => op.empty(shape, types.float32, undefined, backend.device, undefined, format);
const inputGradient = (depthwise) => ({dy, filter}, {inputShape, ...attributes}, backend) => {
  const geometry = geometryOf(inputShape, filter.shape, attributes, depthwise, dy);
  const {stride, padding, dilation, groups, isNhwc, before, info} = geometry;
  const [left, right, top, bottom] = before ?? [0, 0, 0, 0];
  const input = emptyLike(backend, [info.batchSize, info.inChannels, info.inHeight + top + bottom, info.inWidth + left + right], isNhwc ? CHANNELS_LAST : 0);
  const weight = depthwise ? depthwiseWeightOf(backend, filter) : weightOf(backend, filter);
  const slopes = isNhwc ? toNchw(backend.handle(dy)) : backend.handle(dy);
  let [dx] = lists.convolutionBackward(slopes, input, weight, undefined, stride, padding, dilation, false, [0, 0], groups, [true, false, false]);
  if (before) dx = op.slice(op.slice(dx, 2, top, top + info.inHeight), 3, left, left + info.inWidth);
  return backend.own(isNhwc ? toNhwc(dx) : dx, 'float32');
};
define('Conv2DBackpropInput', inputGradient(false));
define('DepthwiseConv2dNativeBackpropInput', inputGradient(true));
/** oneDNN's gradient of a filter of one pixel with a stride reaches outside of the images where channels are few (2.13, AVX2): on the processor the stride is taken first. */
const unstrided = (backend, images, {stride, padding, before, info}) => {
  const [down, right] = stride;
  if (!backend.isOnHost || before || down * right === 1 || info.filterHeight * info.filterWidth > 1 || padding[0] + padding[1] > 0) return undefined;
  return op.contiguous(op.slice(op.slice(images, 2, 0, info.inHeight, down), 3, 0, info.inWidth, right), CHANNELS_LAST);
};
const filterGradient = (depthwise) => ({x, dy}, {filterShape, ...attributes}, backend) => {
  const geometry = geometryOf(x.shape, filterShape, attributes, depthwise, dy);
  const {stride, padding, dilation, groups, isNhwc} = geometry;
  const [height, width, channels, filters] = filterShape;
  const weight = emptyLike(backend, depthwise ? [channels * filters, 1, height, width] : [filters, channels, height, width]);
  const slopes = isNhwc ? toNchw(backend.handle(dy)) : backend.handle(dy);
  const images = paddedImages(backend, x, geometry);
  const taken = unstrided(backend, images, geometry);
  const [, dw] = lists.convolutionBackward(slopes, taken ?? images, weight, undefined, taken ? [1, 1] : stride, padding, dilation, false, [0, 0], groups, [false, true, false]);
  return backend.own(depthwise ? op.permute(op.reshape(dw, [channels, filters, height, width]), [2, 3, 0, 1]) : op.permute(dw, [2, 3, 1, 0]), 'float32');
};
define('Conv2DBackpropFilter', filterGradient(false));
define('DepthwiseConv2dNativeBackpropFilter', filterGradient(true));

const poolOf = (x, attributes, dy) => {
  const info = poolGeometry(x, attributes, dy);
  const padded = paddingOf(info.padInfo);
  const size = [info.filterHeight, info.filterWidth];
  const tooWide = !padded.before && padded.padding.some((length, axis) => 2 * length > size[axis]);
  const {top, bottom, left, right} = info.padInfo;
  return {...(tooWide ? {padding: [0, 0], before: [left, right, top, bottom]} : padded), isNhwc: true, size, stride: [info.strideHeight, info.strideWidth], info};
};
define('MaxPool', ({x}, attributes, backend, call) => {
  const pool = poolOf(x, attributes);
  return backend.own(toNhwc(lists.maxPool(paddedImages(backend, x, pool, Number.NEGATIVE_INFINITY), pool.size, pool.stride, pool.padding)[0]), x.dtype);
});
const unpadded = (dx, {before, info}) => {
  if (!before) return toNhwc(dx);
  const [left, , top] = before;
  return toNhwc(op.slice(op.slice(dx, 2, top, top + info.inHeight), 3, left, left + info.inWidth));
};
define('MaxPoolGrad', ({dy, input}, attributes, backend, call) => {
  const pool = poolOf(input, attributes, dy);
  const images = paddedImages(backend, input, pool, Number.NEGATIVE_INFINITY);
  const [, where] = lists.maxPool(images, pool.size, pool.stride, pool.padding);
  return backend.own(unpadded(op.maxPoolBackward(toNchw(backend.handle(dy)), images, pool.size, pool.stride, pool.padding, [1, 1], false, where), pool), 'float32');
});
/** How many pixels of the image each window sees, where they differ in a way that ATen does not know. */
const seen = (backend, {before, info, size, stride}) =>
  op.avgPool(op.pad(full(backend, [1, 1, info.inHeight, info.inWidth], 1, 'float32'), before, 0), size, stride, [0, 0]);
define('AvgPool', ({x}, attributes, backend, call) => {
  const pool = poolOf(x, attributes);
  const means = op.avgPool(paddedImages(backend, x, pool), pool.size, pool.stride, pool.padding, false, false);
  return backend.own(toNhwc(pool.before ? op.div(means, seen(backend, pool)) : means), x.dtype);
});
/** tfjs shares a window's gradient out over all of the window, also where that lies outside of the image. */
define('AvgPoolGrad', ({dy, input}, attributes, backend) => {
  const pool = poolOf(input, attributes, dy);
  const dx = op.avgPoolBackward(toNchw(backend.handle(dy)), paddedImages(backend, input, pool), pool.size, pool.stride, pool.padding, false, true, undefined);
  return backend.own(unpadded(dx, pool), 'float32');
});

// ---- Batch normalisation.
define('FusedBatchNorm', ({x, scale, offset, mean, variance}, {varianceEpsilon}, backend, call) => {
  if (x.shape.length !== 4 || [scale, offset, mean, variance].some((each) => each && each.shape.length !== 1)) return byCpu('FusedBatchNorm', call);
  const of = (tensor) => tensor && backend.handle(tensor);
  return backend.own(toNhwc(op.batchNorm(toNchw(backend.handle(x)), of(scale), of(offset), of(mean), of(variance), false, 0, varianceEpsilon, true)), 'float32', x.shape);
});
/** Which implementation ATen chose, by what the forward kernel returned. */
const chosen = new WeakMap();
define('BatchNormTraining', ({x, gamma, beta}, {epsilon}, backend) => {
  const [y, mean, inverse, reserve, implementation] = lists.batchNorm(toNchw(backend.handle(x)), backend.handle(gamma), backend.handle(beta), undefined, undefined, true, 0.1, epsilon, true);
  const variance = op.clampMin(op.subScalar(op.pow(inverse, -2), epsilon), 0);
  const kept = backend.own(inverse, 'float32');
  chosen.set(kept.dataId, implementation);
  return [backend.own(toNhwc(y), 'float32', x.shape), backend.own(mean, 'float32'), backend.own(variance, 'float32'), kept, backend.own(reserve, 'bool')];
});
define('BatchNormTrainingGrad', ({dy, x, gamma, mean, kept0, kept1}, {epsilon}, backend) => {
  const [dx, dGamma, dBeta] = lists.batchNormBackward(chosen.get(kept0.dataId), toNchw(backend.handle(x)), toNchw(backend.handle(dy)), backend.handle(gamma), undefined, undefined, backend.handle(mean), backend.handle(kept0), true, epsilon, [true, true, true], backend.handle(kept1));
  return [backend.own(toNhwc(dx), 'float32', x.shape), backend.own(dGamma, 'float32'), backend.own(dBeta, 'float32')];
});
// ---- Of Annulus: many tensors at once, and the ring.
define('AnnulusSumOfSquares', (inputs, _, backend) => {
  const norms = lists.foreachNorm(Object.values(inputs).map((x) => backend.handle(x)), 2);
  return backend.own(op.sum(op.square(op.stack(norms)), [0], false), 'float32', []);
});
/** `velocity ← momentum · velocity + gradient + decay · weight`, `weight ← weight − rate · velocity`: returns weights, then velocities. */
define('AnnulusSgd', (inputs, {rate, momentum, nesterov, decay}, backend) => {
  const all = Object.values(inputs);
  const count = all.length / (momentum > 0 ? 3 : 2);
  const handles = all.map((x) => backend.handle(x));
  const [weights, gradients, velocities] = [handles.slice(0, count), handles.slice(count, 2 * count), handles.slice(2 * count)];
  const slopes = decay > 0 ? lists.foreachAdd(gradients, weights, decay) : gradients;
  const moved = momentum > 0 ? lists.foreachAdd(slopes, velocities, momentum) : slopes;
  const directions = nesterov ? lists.foreachAdd(slopes, moved, momentum) : moved;
  const stepped = lists.foreachAdd(weights, directions, -rate);
  const own = (h, i) => backend.own(h, 'float32', all[i].shape);
  return [...stepped.map(own), ...(momentum > 0 ? moved.map(own) : [])];
});
define('AnnulusLerp', (inputs, {weight}, backend) => {
  const all = Object.values(inputs);
  const handles = all.map((x) => backend.handle(x));
  return lists.foreachLerp(handles.slice(0, all.length / 2), handles.slice(all.length / 2), weight).map((h, i) => backend.own(h, 'float32', all[i].shape));
});

const int64 = 4;

// ---- Whatever else tfjs has, by its cpu backend.
export const fallbacks = new Map();
export function byCpu(name, {inputs, attrs, backend}) {
  fallbacks.set(name, (fallbacks.get(name) ?? 0) + 1);
  const cpu = tf.engine().findBackend('cpu');
  const made = [];
  const given = (info) => {
    const copy = {dataId: cpu.write(backend.readSync(info.dataId), info.shape, info.dtype), shape: info.shape, dtype: info.dtype};
    made.push(copy);
    return copy;
  };
  const copies = Array.isArray(inputs) ? inputs.map(given) : Object.fromEntries(Object.entries(inputs).map(([key, info]) => [key, info && given(info)]));
  const results = tf.getKernel(name, 'cpu').kernelFunc({inputs: copies, attrs, backend: cpu});
  const taken = [results].flat().map(({dataId, shape, dtype}) => ({dataId: backend.write(cpu.readSync(dataId), shape, dtype), shape, dtype}));
  for (const {dataId} of [results].flat()) cpu.disposeData(dataId, true);
  for (const {dataId} of made) cpu.disposeData(dataId, true);
  return Array.isArray(results) ? taken : taken[0];
}

export const prototypeKernels = () => [...kernels].map(([kernelName, compute]) => ({
  kernelName,
  backendName: 'torch',
  kernelFunc: (call) => scoped(() => compute(call.inputs, call.attrs, call.backend, call)),
}));

/** Whatever else tfjs has, by its cpu backend. */
export function registerFallbacks(own) {
  for (const {kernelName} of tf.getKernelsForBackend('cpu')) {
    if (!own.has(kernelName)) tf.registerKernel({kernelName, backendName: 'torch', kernelFunc: (call) => byCpu(kernelName, call)});
  }
}

/** Writes rows in place; the caller has seen to it that nothing else shares the memory. */
export const writeRowsInPlace = (backend, target, rows, indices) =>
  scoped(() => {
    if (backend.refCount(target.dataId) > 1 || native().storageUses(backend.handle(target)) > 1) return false;
    op.indexCopy_(backend.handle(target), 0, op.to(hostInts(backend, indices), int64), backend.handle(rows));
    return true;
  });
