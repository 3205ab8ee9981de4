// @ts-nocheck — a prototype: inputs and attributes are what tfjs-core's kernel_names.ts says.
import * as tf from '@tensorflow/tfjs';
import {adopt, aten, atenList, CHANNELS_LAST, native, scoped, types} from './runtime/native.js';
import {EmptyRowError} from '../../selection/empty-row-error.js';
import {convolutionGeometry, gradientGeometry} from '../wasm/convolution/convolution-geometry.js';
import {poolGeometry} from '../wasm/pooling/pool-geometry.js';
import {sameShape} from './runtime/torch-backend.js';

const {backend_util, slice_util, util} = tf;
/** Kernel name → (inputs, attributes, backend) → tensor or tensors of tfjs. */
export const kernels = new Map();
const define = (name, compute) => kernels.set(name, compute);
const each = (names, make) => Object.entries(names).forEach(([name, operator]) => define(name, make(aten(operator))));

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
};
const cast = (handle, dtype) => (dtype === 'bool' ? op.ne(handle, 0) : op.to(handle, types[dtype]));
const full = (backend, shape, value, dtype) => op.full(shape, value, types[dtype], undefined, backend.device);
const axesOf = (axis, x) => util.parseAxisParam(axis, x.shape);

// ---- Elementwise.
const binary = (dtypeOf) => (operator) => ({a, b}, _, backend) => {
  const onHost = backend.isHostScalar(a) && backend.isHostScalar(b);
  const result = operator(backend.operand(a), backend.operand(b));
  return backend.own(result, dtypeOf(a), sameShape(a.shape, b.shape) ? a.shape : backend_util.assertAndGetBroadcastShape(a.shape, b.shape), onHost);
};
/** For operators that refuse a scalar of the host beside tensors of a GPU. */
const onDevice = (dtypeOf) => (operator) => ({a, b}, _, backend) =>
  backend.own(operator(backend.handle(a), backend.handle(b)), dtypeOf(a), backend_util.assertAndGetBroadcastShape(a.shape, b.shape));
const same = binary(({dtype}) => dtype);
const sameOnDevice = onDevice(({dtype}) => dtype);
const truth = binary(() => 'bool');
each({Add: 'add.Tensor', Sub: 'sub.Tensor', Multiply: 'mul.Tensor', Maximum: 'maximum', Minimum: 'minimum'}, same);
each({Mod: 'remainder.Tensor', Pow: 'pow.Tensor_Tensor', Atan2: 'atan2', BitwiseAnd: 'bitwise_and.Tensor'}, sameOnDevice);
define('RealDiv', binary(() => 'float32')((a, b) => op.div(a, b)));
define('FloorDiv', sameOnDevice(aten('floor_divide')));
define('SquaredDifference', same((a, b) => op.square(op.sub(a, b))));
each({Equal: 'eq.Tensor', NotEqual: 'ne.Tensor', Greater: 'gt.Tensor', GreaterEqual: 'ge.Tensor', Less: 'lt.Tensor', LessEqual: 'le.Tensor'}, truth);
each({LogicalAnd: 'logical_and', LogicalOr: 'logical_or', LogicalXor: 'logical_xor'}, onDevice(() => 'bool'));

const unary = (dtype) => (operator) => ({x}, attributes, backend) => backend.own(operator(backend.handle(x), attributes), dtype ?? x.dtype, x.shape);
const plain = (operator) => unary()((x) => operator(x));
each({Abs: 'abs', Acos: 'acos', Acosh: 'acosh', Asin: 'asin', Asinh: 'asinh', Atan: 'atan', Atanh: 'atanh', Ceil: 'ceil', Cos: 'cos', Cosh: 'cosh', Erf: 'erf', Exp: 'exp', Expm1: 'expm1', Floor: 'floor', Log: 'log', Log1p: 'log1p', Neg: 'neg', Reciprocal: 'reciprocal', Relu: 'relu', Round: 'round', Rsqrt: 'rsqrt', Selu: 'selu', Sigmoid: 'sigmoid', Sign: 'sign', Sin: 'sin', Sinh: 'sinh', Softplus: 'softplus', Sqrt: 'sqrt', Square: 'square', Tan: 'tan', Tanh: 'tanh'}, plain);
each({IsFinite: 'isfinite', IsInf: 'isinf', IsNan: 'isnan', LogicalNot: 'logical_not'}, (operator) => unary('bool')((x) => operator(x)));
define('Elu', plain((x) => op.elu(x, 1)));
define('Relu6', plain((x) => op.hardtanh(x, 0, 6)));
define('LeakyRelu', unary()((x, {alpha}) => op.leaky(x, alpha)));
define('ClipByValue', unary()((x, {clipValueMin, clipValueMax}) => op.clamp(x, clipValueMin, clipValueMax)));
define('Step', ({x}, {alpha}, backend) => {
  const h = backend.handle(x);
  const positive = op.to(op.gt(h, 0), types[x.dtype]);
  const stepped = alpha === 0 ? positive : op.where(op.gt(h, 0), positive, full(backend, [], alpha, x.dtype));
  return backend.own(x.dtype === 'float32' ? op.where(op.isnan(h), h, stepped) : stepped, x.dtype, x.shape);
});
const prelu = (x, alpha) => op.add(op.clampMin(x, 0), op.mul(alpha, op.clampMax(x, 0)));
define('Prelu', ({x, alpha}, _, backend) => backend.own(prelu(backend.handle(x), backend.handle(alpha)), x.dtype));
define('EluGrad', ({dy, y}, _, backend) => backend.own(op.mul(backend.handle(dy), op.clampMax(op.addScalar(backend.handle(y), 1), 1)), 'float32', y.shape));
define('AddN', (inputs, _, backend) => {
  const all = Object.values(inputs);
  const handles = all.map((x) => backend.handle(x));
  return handles.length === 1 ? backend.alias(all[0]) : backend.own(handles.reduce((one, other) => op.add(one, other)), all[0].dtype, all[0].shape);
});
define('Cast', ({x}, {dtype}, backend) => (x.dtype === dtype ? backend.alias(x) : backend.own(cast(backend.handle(x), dtype), dtype, x.shape)));
define('Select', ({condition, t, e}, _, backend) => {
  const rows = condition.shape.length === 1 && t.shape.length > 1;
  const chosen = rows ? op.reshape(backend.handle(condition), [-1, ...t.shape.slice(1).map(() => 1)]) : backend.handle(condition);
  const decides = condition.dtype === 'bool' ? chosen : op.ne(chosen, 0);
  return backend.own(op.where(decides, backend.handle(t), backend.handle(e)), t.dtype);
});

// ---- Reductions.
const reduction = (dtypeOf, reduce, axisName = 'axis') => ({x}, attributes, backend) => {
  const axes = axesOf(attributes[axisName], x);
  const dtype = dtypeOf(x.dtype);
  const handle = backend.handle(x);
  return backend.own(axes.length === 0 && x.shape.length > 0 ? cast(handle, dtype) : reduce(handle, axes, attributes.keepDims ?? false, dtype), dtype);
};
const summed = (dtype) => (dtype === 'bool' ? 'int32' : dtype);
define('Sum', reduction(summed, (x, axes, keepDims, dtype) => op.sum(x, axes, keepDims, types[dtype])));
define('Mean', reduction(() => 'float32', (x, axes, keepDims) => op.mean(x, axes, keepDims, types.float32)));
define('Max', reduction((dtype) => dtype, (x, axes, keepDims) => op.amax(x, axes, keepDims), 'reductionIndices'));
define('Min', reduction((dtype) => dtype, (x, axes, keepDims) => op.amin(x, axes, keepDims)));
define('Prod', reduction(summed, (x, axes, keepDims, dtype) => axes.toSorted((one, other) => other - one).reduce((h, axis) => op.prod(h, axis, keepDims, types[dtype]), x)));
const [all, any] = [aten('all.dims'), aten('any.dims')];
define('All', reduction(() => 'bool', (x, axes, keepDims) => all(x, axes, keepDims)));
define('Any', reduction(() => 'bool', (x, axes, keepDims) => any(x, axes, keepDims)));
each({ArgMax: 'argmax', ArgMin: 'argmin'}, (operator) => ({x}, {axis}, backend) => backend.own(cast(operator(backend.handle(x), axesOf(axis, x)[0]), 'int32'), 'int32'));
const scan = (operator, start) => ({x}, {axis, exclusive, reverse}, backend) => {
  const [along] = axesOf(axis, x);
  const dtype = summed(x.dtype);
  const turned = (h) => (reverse ? op.flip(h, [along]) : h);
  let result = operator(turned(backend.handle(x)), along, types[dtype]);
  if (exclusive) {
    const padding = Array(2 * (x.shape.length - along)).fill(0);
    padding[padding.length - 2] = 1;
    padding[padding.length - 1] = -1;
    result = op.pad(result, padding, start);
  }
  return backend.own(turned(result), dtype, x.shape);
};
define('Cumsum', scan(op.cumsum, 0));
define('Cumprod', scan(op.cumprod, 1));
const [softmax, logSoftmax] = [aten('softmax.int'), aten('log_softmax.int')];
define('Softmax', ({logits}, {dim}, backend) => backend.own(softmax(backend.handle(logits), dim), 'float32', logits.shape));
define('LogSoftmax', ({logits}, {axis}, backend) => backend.own(logSoftmax(backend.handle(logits), axis), 'float32', logits.shape));
define('TopK', ({x}, {k, sorted}, backend) => {
  const [values, places] = lists.topk(backend.handle(x), k, -1, true, sorted);
  return [backend.own(values, x.dtype), backend.own(cast(places, 'int32'), 'int32')];
});
define('L2Loss', ({x}, _, backend) => backend.own(op.mulScalar(op.square(op.norm(backend.handle(x))), 0.5), 'float32', []));

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
const product = (backend, a, b, transposeA, transposeB) => {
  const [one, other] = [backend.handle(a), backend.handle(b)];
  return op.matmul(transposeA ? op.transpose(one, -1, -2) : one, transposeB ? op.transpose(other, -1, -2) : other);
};
const activated = (backend, handle, {activation, leakyreluAlpha}, weights) => {
  const activations = {
    relu: () => op.relu(handle), relu6: () => op.hardtanh(handle, 0, 6), elu: () => op.elu(handle, 1), sigmoid: () => op.sigmoid(handle),
    leakyrelu: () => op.leaky(handle, leakyreluAlpha), prelu: () => prelu(handle, backend.handle(weights)),
  };
  return activations[activation]?.() ?? handle;
};
define('BatchMatMul', ({a, b}, {transposeA, transposeB}, backend) => backend.own(product(backend, a, b, transposeA, transposeB), 'float32'));
define('_FusedMatMul', ({a, b, bias, preluActivationWeights}, attributes, backend) => {
  const result = product(backend, a, b, attributes.transposeA, attributes.transposeB);
  return backend.own(activated(backend, bias ? op.add(result, backend.handle(bias)) : result, attributes, preluActivationWeights), 'float32');
});
define('Einsum', (inputs, {equation}, backend) => backend.own(op.einsum(equation.replace(/\s/g, ''), Object.values(inputs).map((x) => backend.handle(x))), 'float32'));

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
define('BatchNormTraining', ({x, gamma, beta}, {epsilon, spread}, backend) => {
  const [y, mean, inverse, reserve, implementation] = lists.batchNorm(toNchw(backend.handle(x)), backend.handle(gamma), backend.handle(beta), undefined, undefined, true, 0.1, epsilon, true);
  const kept = backend.own(inverse, 'float32');
  chosen.set(kept.dataId, implementation);
  const third = spread === 'inverse deviation' ? backend.alias(kept) : backend.own(op.clampMin(op.subScalar(op.pow(inverse, -2), epsilon), 0), 'float32');
  return [backend.own(toNhwc(y), 'float32', x.shape), backend.own(mean, 'float32'), third, kept, backend.own(reserve, 'bool')];
});
define('BatchNormTrainingGrad', ({dy, x, gamma, mean, kept0, kept1}, {epsilon}, backend) => {
  const [dx, dGamma, dBeta] = lists.batchNormBackward(chosen.get(kept0.dataId), toNchw(backend.handle(x)), toNchw(backend.handle(dy)), backend.handle(gamma), undefined, undefined, backend.handle(mean), backend.handle(kept0), true, epsilon, [true, true, true], backend.handle(kept1));
  return [backend.own(toNhwc(dx), 'float32', x.shape), backend.own(dGamma, 'float32'), backend.own(dBeta, 'float32')];
});
define('ReluGrad', ({dy, y}, _, backend) => backend.own(op.thresholdBackward(backend.handle(dy), backend.handle(y), 0), 'float32', y.shape));

// ---- Of Annulus: many tensors at once, and the ring.
const float64 = 7;
const int64 = 4;
/**
 * The values at the window's ends by a sort, or by a sort of the largest only: without a read, whatever the rows' numbers of
 * eligible values. A row that has none is found by a read, on the processor only.
 */
define('AnnulusSelectRanks', ({values, eligible}, {window, sample}, backend) => {
  const [rows, columns] = values.shape;
  const all = backend.handle(values);
  const taking = op.ne(backend.handle(eligible), 0);
  const numbers = op.and(taking, op.not(op.isnan(all)));
  const least = full(backend, [], Number.NEGATIVE_INFINITY, 'float32');
  const included = op.where(numbers, all, least);
  let [deciding, decides] = [included, taking];
  if (sample) {
    const at = hostInts(backend, sample);
    [deciding, decides] = [op.indexSelect(included, 1, at), op.indexSelect(taking, 1, at)];
  }
  const counts = op.sum(decides, [1], true, float64);
  if (backend.checksRows && !sample) {
    const empty = native().toHost(counts).indexOf(0);
    if (empty !== -1) throw new EmptyRowError(empty, columns);
  }
  let [first, end] = [op.mulScalar(counts, 0), undefined];
  if ('count' in window && !sample) end = op.clampMax(counts, window.count);
  else if ('count' in window) {
    const share = op.div(op.full([], window.count, float64, undefined, backend.device), op.sum(taking, [1], true, float64));
    end = op.floor(op.mul(op.clampMax(share, 1), counts));
  } else {
    first = op.minimum(op.floor(op.mulScalar(counts, window.inner)), op.subScalar(counts, 1));
    end = op.floor(op.mulScalar(counts, window.outer));
  }
  end = op.minimum(counts, op.maximum(op.addScalar(first, 1), end));
  const width = sample ? sample.length : columns;
  const needed = 'count' in window ? (sample ? width : Math.ceil(window.count)) : Math.max(Math.floor(window.inner * width) + 1, Math.floor(window.outer * width));
  const most = Math.max(1, Math.min(width, needed));
  const ordered = most <= SORT_ABOVE * width ? lists.topk(deciding, most, 1, true, true)[0] : lists.sort(deciding, 1, true)[0];
  const place = (rank) => op.to(op.clampMin(rank, 0), int64);
  let high = op.gather(ordered, 1, place(first));
  let low = op.gather(ordered, 1, place(op.subScalar(end, 1)));
  if (sample) { // Nothing is beyond the ends of a row, only of a sample.
    high = op.where(op.ne(first, 0), high, full(backend, [], Number.POSITIVE_INFINITY, 'float32'));
    low = op.where(op.ge(end, counts), least, low);
  }
  const selected = op.and(op.and(op.le(included, high), op.ge(included, low)), numbers);
  return backend.own(op.to(selected, types.float32), 'float32', [rows, columns]);
});
/** The share of a row above which all of it is sorted. */
const SORT_ABOVE = Number(process.env.ANNULUS_TORCH_SORT_ABOVE ?? 0.5);

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
