// @ts-nocheck — a prototype: inputs and attributes are what tfjs-core's kernel_names.ts says.
import * as tf from '@tensorflow/tfjs';
import {adopt, aten, atenList, CHANNELS_LAST, native, scoped, types} from './runtime/native.js';
import {EmptyRowError} from '../../selection/empty-row-error.js';
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
  foreachNorm: atenList('_foreach_norm.Scalar'),
  foreachAdd: atenList('_foreach_add.List'),
  foreachMul: atenList('_foreach_mul.Scalar'),
  foreachLerp: atenList('_foreach_lerp.Scalar'),
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

const hostInts = (backend, values) => adopt(native().fromHost(Int32Array.from(values), [values.length], types.int32, backend.device));

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

define('ReluGrad', ({dy, y}, _, backend) => backend.own(op.thresholdBackward(backend.handle(dy), backend.handle(y), 0), 'float32', y.shape));

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
