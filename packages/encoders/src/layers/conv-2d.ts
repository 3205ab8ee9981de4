import * as tf from '@tensorflow/tfjs';

/** What we use of TensorFlow.js's own layer, whose class is not exported. */
interface Conv2DLayer extends tf.layers.Layer {
  readonly kernel: tf.LayerVariable;
  /** Absent without `useBias`. */
  readonly bias?: tf.LayerVariable | null;
  readonly activation: {getClassName(): string};
  readonly strides: [number, number];
  readonly padding: string;
  readonly dataFormat: string;
  readonly dilationRate: [number, number];
}

const Standard = tf.layers.conv2d({filters: 1, kernelSize: 1}).constructor as new (
  config: object,
) => Conv2DLayer & {call(inputs: tf.Tensor | tf.Tensor[], options: object): tf.Tensor};

/**
 * Convolution over images that computes only the gradients that are asked for, of the images none in a first layer, and both in one
 * call where the backend can.
 *
 * Computes what TensorFlow.js's `Conv2D` computes and saves as it, so that a trained encoder loads anywhere.
 */
export class Conv2D extends Standard {
  static readonly className = 'Conv2D';

  override call(inputs: tf.Tensor | tf.Tensor[], options: object): tf.Tensor {
    if (!this.#isPlain) return super.call(inputs, options) as tf.Tensor;
    const images = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
    const padding = this.padding as 'same' | 'valid';
    return tf.conv2d(images, this.kernel.read() as tf.Tensor4D, this.strides, padding, 'NHWC', this.dilationRate);
  }

  /** Whether there is nothing that TensorFlow.js would fuse with it. */
  get #isPlain(): boolean {
    const hasBias = this.bias !== null && this.bias !== undefined;
    return !hasBias && this.activation.getClassName() === 'linear' && this.dataFormat === 'channelsLast';
  }
}
