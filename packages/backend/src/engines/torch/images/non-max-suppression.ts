import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {floats, integers} from '../runtime/new-tensor.js';
import type {TorchBackend} from '../runtime/torch-backend.js';
import {keptBoxes} from './kept-boxes.js';

interface Inputs {
  /** Top, left, bottom and right. Shape `[boxes, 4]` */
  readonly boxes: tf.TensorInfo;
  /** Shape `[boxes]` */
  readonly scores: tf.TensorInfo;
}

interface Attributes {
  readonly maxOutputSize: number;
  readonly iouThreshold: number;
  readonly scoreThreshold: number;
}

/** Boxes and scores in host memory: which box goes depends on all that stay, one after the other. */
const read = (backend: TorchBackend, {boxes, scores}: Inputs): [Float32Array, Float32Array] => [
  backend.readSync(boxes.dataId) as Float32Array,
  backend.readSync(scores.dataId) as Float32Array,
];

const kept = (backend: TorchBackend, inputs: Inputs, attributes: Attributes): number[] =>
  keptBoxes(...read(backend, inputs), attributes);

const indices = (backend: TorchBackend, places: readonly number[]): tf.TensorInfo =>
  backend.own(integers(backend, places), 'int32');

const plain = defineKernel<Inputs, Attributes>('NonMaxSuppressionV3', (inputs, attributes, backend) =>
  indices(backend, kept(backend, inputs, attributes)),
);

const filledUp = defineKernel<Inputs, Attributes & {readonly padToMaxOutputSize: boolean}>(
  'NonMaxSuppressionV4',
  (inputs, {padToMaxOutputSize, ...attributes}, backend) => {
    const places = kept(backend, inputs, attributes);
    const missing = padToMaxOutputSize ? attributes.maxOutputSize - places.length : 0;
    const all = [...places, ...Array.from({length: Math.max(0, missing)}, () => 0)];
    return [indices(backend, all), backend.own(integers(backend, [places.length]), 'int32', [])];
  },
);

/** Where the scores of neighbours fall instead of the neighbours going, TensorFlow.js's own loop says how. */
const withScores = defineKernel<Inputs, Attributes & {readonly softNmsSigma: number}>(
  'NonMaxSuppressionV5',
  (inputs, {maxOutputSize, iouThreshold, scoreThreshold, softNmsSigma}, backend) => {
    const [boxes, scores] = read(backend, inputs);
    const {selectedIndices, selectedScores} = tf.kernel_impls.nonMaxSuppressionV5Impl(
      boxes,
      scores,
      maxOutputSize,
      iouThreshold,
      scoreThreshold,
      softNmsSigma,
    );
    const places = [...selectedIndices];
    return [
      indices(backend, places),
      backend.own(floats(backend, selectedScores as unknown as ArrayLike<number>, [places.length]), 'float32'),
    ];
  },
);

export const nonMaxSuppressions = [plain, filledUp, withScores];
