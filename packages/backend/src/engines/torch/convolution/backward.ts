import type * as tf from '@tensorflow/tfjs';
import {CONV2D_BACKPROP} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {
  type Attributes,
  type Channels,
  convolutionOf,
  type VolumeAttributes,
  volumeConvolutionOf,
} from './convolution.js';
import {bothGradients, filterGradient, inputGradient} from './gradients.js';

type Given<Names extends string> = Readonly<Record<Names, tf.TensorInfo>>;

const byInput = (kernelName: string, channels: Channels) =>
  defineKernel<Given<'dy' | 'filter'>, Attributes & {readonly inputShape: number[]}>(
    kernelName,
    ({dy, filter}, {inputShape, ...attributes}, backend) => {
      const placed = convolutionOf(inputShape, filter.shape, attributes, channels, dy.shape);
      return backend.own(inputGradient(backend, dy, filter, placed), 'float32', inputShape);
    },
  );

const byFilter = (kernelName: string, channels: Channels) =>
  defineKernel<Given<'x' | 'dy'>, Attributes & {readonly filterShape: number[]}>(
    kernelName,
    ({x, dy}, {filterShape, ...attributes}, backend) => {
      const placed = convolutionOf(x.shape, filterShape, attributes, channels, dy.shape);
      return backend.own(filterGradient(backend, x, dy, filterShape, placed), 'float32', filterShape);
    },
  );

const byBoth = defineKernel<Given<'x' | 'dy' | 'filter'>, Attributes & {readonly channels: Channels}>(
  CONV2D_BACKPROP,
  ({x, dy, filter}, {channels, ...attributes}, backend) => {
    const placed = convolutionOf(x.shape, filter.shape, attributes, channels, dy.shape);
    const [dx, dFilter] = bothGradients(backend, x, dy, filter, placed);
    return [backend.own(dx, 'float32', x.shape), backend.own(dFilter, 'float32', filter.shape)];
  },
);

const volumesByInput = defineKernel<Given<'dy' | 'filter'>, VolumeAttributes & {readonly inputShape: number[]}>(
  'Conv3DBackpropInputV2',
  ({dy, filter}, {inputShape, ...attributes}, backend) => {
    const placed = volumeConvolutionOf(inputShape, filter.shape, attributes);
    return backend.own(inputGradient(backend, dy, filter, placed), 'float32', inputShape);
  },
);

const volumesByFilter = defineKernel<Given<'x' | 'dy'>, VolumeAttributes & {readonly filterShape: number[]}>(
  'Conv3DBackpropFilterV2',
  ({x, dy}, {filterShape, ...attributes}, backend) => {
    const placed = volumeConvolutionOf(x.shape, filterShape, attributes);
    return backend.own(filterGradient(backend, x, dy, filterShape, placed), 'float32', filterShape);
  },
);

export const convolutionGradients = [
  byInput('Conv2DBackpropInput', 'mixed'),
  byInput('DepthwiseConv2dNativeBackpropInput', 'depthwise'),
  byFilter('Conv2DBackpropFilter', 'mixed'),
  byFilter('DepthwiseConv2dNativeBackpropFilter', 'depthwise'),
  byBoth,
  volumesByInput,
  volumesByFilter,
];
