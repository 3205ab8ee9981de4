import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';

const softmax = aten('softmax.int');
const cumulative = aten('cumsum');
const slice = aten('slice.Tensor');
const contiguous = aten('contiguous');
const expand = aten('expand');
const search = aten('searchsorted.Tensor');

interface Attributes {
  readonly numSamples: number;
  readonly seed: number;
  /** Whether the logits are probabilities already. */
  readonly normalized: boolean;
}

/**
 * Draws outcomes, of shape `[rows, numSamples]`, from logits of shape `[rows, outcomes]`. The random numbers are those of TensorFlow.js's
 * own generator for the seed, the same for every row as on its plain backend; nothing depends on ATen's.
 */
export const multinomial = defineKernel<{readonly logits: tf.TensorInfo}, Attributes>(
  'Multinomial',
  ({logits}, {numSamples, seed, normalized}, backend) => {
    const [rows = 0, outcomes = 0] = logits.shape;
    const draws = tf.randomUniform([1, numSamples], 0, 1, 'float32', seed);
    const probabilities = normalized ? backend.handle(logits) : softmax(backend.handle(logits), -1);
    // The last outcome is what is left, whatever the others sum up to.
    const edges = contiguous(slice(cumulative(probabilities, 1), 1, 0, outcomes - 1));
    const numbers = contiguous(expand(backend.handle(draws), [rows, numSamples]));
    const drawn = search(edges, numbers, true, true);
    draws.dispose();
    return backend.own(drawn, 'int32', [rows, numSamples]);
  },
);
