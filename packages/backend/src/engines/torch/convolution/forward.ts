import type * as tf from '@tensorflow/tfjs';
import {type Activation, activated} from '../runtime/activation.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';
import {lowered, raised} from '../runtime/precision.js';
import type {TorchBackend} from '../runtime/torch-backend.js';
import {
  type Attributes,
  type Channels,
  type Convolution,
  convolutionOf,
  type VolumeAttributes,
  volumeConvolutionOf,
} from './convolution.js';
import {depthwiseFilterOf, filterOf} from './filter.js';
import {padded} from './window.js';

const convolution = aten('convolution');
const add = aten('add.Tensor');
const reshape = aten('reshape');

interface Inputs {
  readonly x: tf.TensorInfo;
  readonly filter: tf.TensorInfo;
}

interface FusedInputs extends Inputs {
  readonly bias?: tf.TensorInfo;
  readonly preluActivationWeights?: tf.TensorInfo;
}

const kernelOf = (kernelName: string, channels: Channels) =>
  defineKernel<Inputs, Attributes>(kernelName, ({x, filter}, attributes, backend) =>
    backend.own(convolved(backend, x, filter, convolutionOf(x.shape, filter.shape, attributes, channels)), 'float32'),
  );

/** With a bias and an activation. */
const fusedKernelOf = (kernelName: string, channels: Channels) =>
  defineKernel<FusedInputs, Attributes & Activation>(
    kernelName,
    ({x, filter, bias, preluActivationWeights}, attributes, backend) => {
      const placed = convolutionOf(x.shape, filter.shape, attributes, channels);
      const perChannel = (tensor: tf.TensorInfo) =>
        attributes.dataFormat === 'NCHW' && tensor.shape.length === 1
          ? reshape(backend.handle(tensor), [-1, 1, 1])
          : backend.handle(tensor);
      const y = convolved(backend, x, filter, placed);
      const biased = bias ? add(y, perChannel(bias)) : y;
      const slopes = () => perChannel(preluActivationWeights as tf.TensorInfo);
      return backend.own(activated(biased, attributes, slopes), 'float32');
    },
  );

const overVolumes = defineKernel<Inputs, VolumeAttributes>('Conv3D', ({x, filter}, attributes, backend) =>
  backend.own(convolved(backend, x, filter, volumeConvolutionOf(x.shape, filter.shape, attributes)), 'float32'),
);

function convolved(backend: TorchBackend, x: tf.TensorInfo, filter: tf.TensorInfo, placed: Convolution): Handle {
  const {window, groups, channels} = placed;
  const weights = channels === 'depthwise' ? depthwiseFilterOf(backend, filter) : filterOf(backend, filter);
  const images = padded(lowered(backend, placed.toAten(backend.handle(x))), window);
  const noOutputPadding = window.size.map(() => 0);
  const y = convolution(
    images,
    lowered(backend, weights),
    undefined,
    window.stride,
    window.padding,
    window.dilation,
    false,
    noOutputPadding,
    groups,
  );
  return raised(backend, placed.toTfjs(y));
}

export const convolutions = [
  kernelOf('Conv2D', 'mixed'),
  kernelOf('DepthwiseConv2dNative', 'depthwise'),
  fusedKernelOf('FusedConv2D', 'mixed'),
  fusedKernelOf('FusedDepthwiseConv2D', 'depthwise'),
  overVolumes,
];
