import {detectionOptimizer} from '@annulus/detection';
import type {SGD} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import type {DetectorProtocol} from '../detector-protocol.js';

/** The optimizer of a protocol, whose schedule and learning rate are already those of its batches. */
export const optimizerBy =
  ({updates, drops, warmUp, learningRate}: DetectorProtocol) =>
  (variables: readonly tf.Variable[]): SGD =>
    detectionOptimizer(variables, {schedule: {updates, drops, warmUp}, learningRate});
