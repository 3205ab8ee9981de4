import {batchNormFollowed} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';

/** What we use of TensorFlow.js's own layer, whose class is not exported. */
interface BatchNormalizationLayer extends tf.layers.Layer {
  readonly axis: number;
  readonly epsilon: number;
  readonly momentum: number;
  /** Absent without `scale`, as `beta` without `center`. */
  readonly gamma?: tf.LayerVariable | null;
  readonly beta?: tf.LayerVariable | null;
  readonly movingMean: tf.LayerVariable;
  readonly movingVariance: tf.LayerVariable;
}

const Standard = tf.layers.batchNormalization({}).constructor as new (
  config: object,
) => BatchNormalizationLayer & {call(inputs: tf.Tensor | tf.Tensor[], options: {training?: boolean}): tf.Tensor};

/**
 * Batch normalisation with a fused gradient (Ioffe and Szegedy 2015).
 *
 * Computes what TensorFlow.js's `BatchNormalization` computes and saves as it, so that a trained encoder loads anywhere. But where
 * it is frozen, by `trainable = false`, it normalises by its moving averages and leaves them, as Keras does since version 2.
 */
export class BatchNormalization extends Standard {
  static readonly className = 'BatchNormalization';

  override call(inputs: tf.Tensor | tf.Tensor[], options: {training?: boolean}): tf.Tensor {
    const input = Array.isArray(inputs) ? (inputs[0] as tf.Tensor) : inputs;
    if (this.#frozen) return super.call(inputs, {...options, training: false}) as tf.Tensor;
    const lastAxis = this.axis === -1 || this.axis === input.rank - 1;
    if (options.training !== true || !this.gamma || !this.beta || !lastAxis) {
      return super.call(inputs, options) as tf.Tensor;
    }
    return batchNormFollowed(input, this.gamma.read() as tf.Tensor1D, this.beta.read() as tf.Tensor1D, this.epsilon, {
      mean: variableOf(this.movingMean),
      variance: variableOf(this.movingVariance),
      momentum: this.momentum,
    });
  }

  /** Whether it can normalise groups of a batch each by itself: it has a shift and a scale for each channel, or is frozen. */
  get takesGroups(): boolean {
    const {gamma, beta, axis} = this;
    return this.#frozen || Boolean(gamma && beta && (axis === -1 || axis === 3));
  }

  /** As `trainable = false` of the layer or of its whole network leaves it. */
  get #frozen(): boolean {
    const learned = [this.gamma, this.beta].filter((weight) => weight !== null && weight !== undefined);
    return !this.trainable || (learned.length > 0 && learned.every((weight) => !isTrained(weight)));
  }
}

/** The variable of a layer's weight. */
const variableOf = (weight: tf.LayerVariable): tf.Variable => (weight as unknown as {val: tf.Variable}).val;

/** What TensorFlow.js says of a layer's weight, though not in its types. */
const isTrained = (weight: tf.LayerVariable): boolean => (weight as unknown as {trainable: boolean}).trainable;
