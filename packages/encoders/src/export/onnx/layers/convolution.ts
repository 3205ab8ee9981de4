import type * as tf from '@tensorflow/tfjs';
import {transposed} from '../../transposed.js';
import {type LayerUse, onlyInput, setting, weightsOf} from '../layer-use.js';
import {windowAttributes} from '../window.js';
import {activated} from './activation.js';
import {affineOf} from './batch-norm.js';

/**
 * A convolution, with the batch norm after it within its weights where one is given.
 *
 * @param norm - normalises what the convolution gives, and nothing else
 */
export async function convolutionLayer(use: LayerUse, norm?: tf.layers.Layer): Promise<string> {
  const {layer, graph} = use;
  const depthwise = layer.getClassName() === 'DepthwiseConv2D';
  const [first] = layer.getWeights() as [tf.Tensor4D];
  const [height, width, inputs, outputs] = first.shape;
  const dims = depthwise ? [inputs * outputs, 1, height, width] : [outputs, inputs, height, width];
  const kernel = async () => {
    const [values = new Float32Array()] = await weightsOf(layer);
    const order = depthwise ? [2, 3, 0, 1] : [3, 2, 0, 1];
    return scaled(transposed(values, [height, width, inputs, outputs], order), norm && (await affineOf(norm)).scale);
  };
  const name = norm ? `${layer.name}_${norm.name}` : layer.name;
  const biased = setting<boolean>(use, 'useBias') || norm !== undefined;
  const bias = async () => {
    const [, given = new Float32Array(dims[0] as number)] = await weightsOf(layer);
    const {shift} = norm ? await affineOf(norm) : {shift: undefined};
    return scaled(given, norm && (await affineOf(norm)).scale).map((value, at) => value + (shift?.[at] ?? 0));
  };
  const operands = [
    onlyInput(use),
    await graph.weight(`${name}_kernel`, dims, kernel),
    ...(biased ? [await graph.weight(`${name}_bias`, [dims[0] as number], bias)] : []),
  ];
  const window = windowAttributes(use, [height, width], dilationsOf(use));
  const convolved = graph.add('Conv', operands, `${layer.name}_output`, {
    ...window,
    ...(depthwise && {group: inputs}),
  });
  return activated(use, convolved);
}

/** Each filter times its own factor, with doubles in between. */
function scaled(kernel: Float32Array, factors: Float64Array | undefined): Float32Array {
  if (factors === undefined) return kernel;
  const each = kernel.length / factors.length;
  return kernel.map((value, at) => value * (factors[Math.floor(at / each)] as number));
}

function dilationsOf({config}: LayerUse): readonly number[] {
  const dilation = config.dilationRate ?? 1;
  return Array.isArray(dilation) ? dilation : [Number(dilation), Number(dilation)];
}
