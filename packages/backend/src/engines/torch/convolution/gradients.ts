import type * as tf from '@tensorflow/tfjs';
import {aten, atenList, CHANNELS_LAST, type Handle} from '../runtime/native.js';
import {lowered, loweredType, raised} from '../runtime/precision.js';
import type {TorchBackend} from '../runtime/torch-backend.js';
import type {Convolution} from './convolution.js';
import {
  channelsLastFormat,
  depthwiseFilterOf,
  depthwiseFilterOfTfjs,
  depthwiseShape,
  filterOf,
  filterOfTfjs,
} from './filter.js';
import {padded, paddedLengths, unpadded, type Window} from './window.js';

const backward = atenList('convolution_backward');
const empty = aten('empty.memory_format');
const contiguous = aten('contiguous');
const slice = aten('slice.Tensor');

/** The gradient by the images, in the shape that tfjs sees. */
export function inputGradient(
  backend: TorchBackend,
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  placed: Convolution,
): Handle {
  const {batch, inChannels, window, rank} = placed;
  const images = emptyLike(backend, [batch, inChannels, ...paddedLengths(window)], rank);
  const [dx = 0] = gradients(
    backend,
    slopesOf(backend, dy, placed),
    images,
    weightsOf(backend, filter, placed),
    placed,
    [true, false],
  );
  return asImages(dx, placed);
}

/** The gradient by the filter. */
export function filterGradient(
  backend: TorchBackend,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  filterShape: readonly number[],
  placed: Convolution,
): Handle {
  const rank = placed.rank;
  const [out = 0, inward = 0, ...space] = [...filterShape].reverse();
  const shape = placed.channels === 'depthwise' ? depthwiseShape(filterShape) : [out, inward, ...space.reverse()];
  const weights = emptyLike(backend, shape, rank);
  const slopes = slopesOf(backend, dy, placed);
  const images = lowered(backend, placed.toAten(backend.handle(x)));
  const [, dFilter = 0] = isMisread(backend, placed)
    ? gradients(backend, slopes, everyStride(images, placed.window), weights, withoutStride(placed), [false, true])
    : gradients(backend, slopes, padded(images, placed.window), weights, placed, [false, true]);
  return asFilter(dFilter, filterShape, placed);
}

/** Both in one call, which puts `dy` in order once. */
export function bothGradients(
  backend: TorchBackend,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  placed: Convolution,
): [dx: Handle, dFilter: Handle] {
  if (isMisread(backend, placed)) {
    return [inputGradient(backend, dy, filter, placed), filterGradient(backend, x, dy, filter.shape, placed)];
  }
  const images = padded(lowered(backend, placed.toAten(backend.handle(x))), placed.window);
  const slopes = slopesOf(backend, dy, placed);
  const [dx = 0, dFilter = 0] = gradients(backend, slopes, images, weightsOf(backend, filter, placed), placed, [
    true,
    true,
  ]);
  return [asImages(dx, placed), asFilter(dFilter, filter.shape, placed)];
}

function gradients(
  backend: TorchBackend,
  slopes: Handle,
  images: Handle,
  weights: Handle,
  {window: {stride, padding, dilation, size}, groups}: Convolution,
  [byInput, byFilter]: [boolean, boolean],
): Handle[] {
  const noOutputPadding = size.map(() => 0);
  const wanted = [byInput, byFilter, false];
  return backward(
    slopes,
    images,
    weights,
    undefined,
    stride,
    padding,
    dilation,
    false,
    noOutputPadding,
    groups,
    wanted,
  ).map((gradient) => raised(backend, gradient));
}

const slopesOf = (backend: TorchBackend, dy: tf.TensorInfo, placed: Convolution): Handle =>
  lowered(backend, placed.toAten(backend.handle(dy)));

const weightsOf = (backend: TorchBackend, filter: tf.TensorInfo, {channels}: Convolution): Handle =>
  lowered(backend, channels === 'depthwise' ? depthwiseFilterOf(backend, filter) : filterOf(backend, filter));

const asImages = (dx: Handle, placed: Convolution): Handle => placed.toTfjs(unpadded(dx, placed.window));

const asFilter = (dFilter: Handle, shape: readonly number[], {channels, rank}: Convolution): Handle =>
  channels === 'depthwise' ? depthwiseFilterOfTfjs(dFilter, shape) : filterOfTfjs(dFilter, rank);

/** For the shape of a tensor whose values nobody reads. */
const emptyLike = (backend: TorchBackend, shape: readonly number[], rank: number): Handle =>
  empty(shape, loweredType(backend), undefined, backend.device, undefined, channelsLastFormat(rank));

/**
 * Whether oneDNN would read beyond the images: its gradient of a filter of one pixel with a stride does where channels are few (2.13
 * on AVX2). On the processor the stride is taken first.
 */
const isMisread = ({isOnHost}: TorchBackend, {rank, window: {size, stride, padding, before}}: Convolution): boolean =>
  isOnHost &&
  rank === 4 &&
  before === undefined &&
  size.every((taps) => taps === 1) &&
  stride.some((step) => step > 1) &&
  padding.every((pixels) => pixels === 0);

const everyStride = (images: Handle, {stride: [down, right], lengths: [height, width]}: Window): Handle =>
  contiguous(slice(slice(images, 2, 0, height, down), 3, 0, width, right), CHANNELS_LAST);

const withoutStride = (placed: Convolution): Convolution => ({
  ...placed,
  window: {...placed.window, stride: placed.window.stride.map(() => 1)},
});
