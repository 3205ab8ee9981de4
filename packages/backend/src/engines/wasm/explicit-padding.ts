import type * as tf from '@tensorflow/tfjs';
import {convolutionGeometry, type Placement, pixelPadding} from '../../geometry/convolution-geometry.js';
import {type PoolPlacement, poolGeometry} from '../../geometry/pool-geometry.js';
import {winogradConvolution, winogradPack} from './convolution/winograd.js';
import {defineKernel} from './runtime/define-kernel.js';
import type {Inputs} from './runtime/workspace.js';

type ConvolutionInputs = Inputs & {readonly x: tf.TensorInfo; readonly filter: tf.TensorInfo};
type FusedAttributes = Placement & {readonly dataFormat?: string; readonly activation?: string | null};
type PoolInputs = Inputs &
  (
    | {readonly x: tf.TensorInfo; readonly input?: never; readonly dy?: never}
    | {readonly x?: never; readonly input: tf.TensorInfo; readonly dy: tf.TensorInfo}
  );

/**
 * A convolution: by the kernel pack where that is faster, else the shipped one, told its padding in pixels. Left to compute `same`
 * padding by itself, XNNPACK counts below zero where a filter is smaller than its stride, gives up, and tfjs returns zeros.
 */
function withExplicitPadding(kernelName: string, channels: 'depthwise' | 'mixed'): tf.KernelConfig {
  return defineKernel<ConvolutionInputs, FusedAttributes>(kernelName, (workspace, inputs, attributes) => {
    const geometry = convolutionGeometry(inputs.x.shape, inputs.filter.shape, attributes, channels);
    const {padInfo} = geometry;
    if (channels === 'mixed' && isPlain(inputs, attributes)) {
      const pack = winogradPack(workspace, geometry);
      if (pack) return winogradConvolution(workspace, pack, inputs.x, inputs.filter, geometry);
    }
    return workspace.run(kernelName, inputs, {...attributes, pad: pixelPadding(padInfo)});
  });
}

/** Whether a convolution is nothing more: no bias, no activation, channels last. */
const isPlain = ({bias}: ConvolutionInputs, {dataFormat, activation}: FusedAttributes): boolean =>
  (bias ?? undefined) === undefined && (dataFormat ?? 'NHWC') === 'NHWC' && (activation ?? 'linear') === 'linear';

/** Shipped pooling, told its padding in pixels; its gradient, where there is a `dy`, in the size of that. */
function poolWithExplicitPadding(kernelName: string): tf.KernelConfig {
  return defineKernel<PoolInputs, PoolPlacement>(kernelName, (workspace, inputs, attributes) => {
    const {padInfo} = poolGeometry(inputs.x ?? inputs.input, attributes, inputs.dy);
    return workspace.run(kernelName, inputs, {...attributes, pad: pixelPadding(padInfo)});
  });
}

export const explicitPadding = [
  withExplicitPadding('Conv2D', 'mixed'),
  withExplicitPadding('FusedConv2D', 'mixed'),
  withExplicitPadding('DepthwiseConv2dNative', 'depthwise'),
  withExplicitPadding('FusedDepthwiseConv2D', 'depthwise'),
  poolWithExplicitPadding('MaxPool'),
  poolWithExplicitPadding('AvgPool'),
  poolWithExplicitPadding('AvgPoolGrad'),
];
