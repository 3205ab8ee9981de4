import {SGD, steps, warmUp} from '@annulus/trainer';
import {knownOptions, positiveNumber} from '@annulus/trainer/checks';
import type * as tf from '@tensorflow/tfjs';
import {type ScheduleForBatches, scheduleFor, shareOfUsualBatch} from './detection-schedules.js';

export interface DetectionOptimizerOptions extends ScheduleForBatches {
  /** For 16 images; of others it is scaled in proportion. Default 0.02. */
  readonly learningRate?: number;
  /** Default 0.9. */
  readonly momentum?: number;
  /** Default 1e-4; none of the scales and shifts of norms. */
  readonly weightDecay?: number;
}

/** Stochastic gradient descent with the schedule of published detectors: a rise from a thousandth, then drops to a tenth. */
export function detectionOptimizer(variables: readonly tf.Variable[], options: DetectionOptimizerOptions = {}): SGD {
  const names = ['schedule', 'batchSize', 'learningRate', 'momentum', 'weightDecay'] as const;
  const {
    batchSize = 16,
    learningRate = 0.02,
    momentum = 0.9,
    weightDecay = 1e-4,
    ...scheduled
  } = knownOptions('detectionOptimizer', options, names);
  positiveNumber('batchSize', batchSize);
  positiveNumber('learningRate', learningRate);
  const {drops, warmUp: updates} = scheduleFor({...scheduled, batchSize});
  const rate = steps({from: learningRate * shareOfUsualBatch(batchSize), updates: drops});
  return new SGD(variables, {
    learningRate: updates > 0 ? warmUp({updates, into: rate}) : rate,
    momentum,
    weightDecay,
    ...(variables.some(isOfNorm) && {groups: [{name: 'norms', match: isOfNorm, weightDecay: 0}]}),
  });
}

/** TensorFlow.js says of a variable only its name: layer, weight, and a number where a process has made several. */
const isOfNorm = ({name}: tf.Variable): boolean => /\/(gamma|beta)(_\d+)?$/.test(name);
