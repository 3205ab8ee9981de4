import type * as tf from '@tensorflow/tfjs';
import {adamUpdate} from './adam-update.js';
import {batchNormOfGroups} from './batch-norm-of-groups.js';
import {followStatistics} from './follow-statistics.js';
import {lerpAll} from './lerp-all.js';
import {normOfAll} from './norm-of-all.js';
import {partition} from './partition.js';
import {scaleAll} from './scale-all.js';
import {sgdUpdate} from './sgd-update.js';
import {unitRows} from './unit-rows.js';

/** Many tensors at once. */
export const fusedKernels: readonly tf.KernelConfig[] = [
  sgdUpdate,
  adamUpdate,
  lerpAll,
  normOfAll,
  scaleAll,
  followStatistics,
  batchNormOfGroups,
  partition,
  ...unitRows,
];
