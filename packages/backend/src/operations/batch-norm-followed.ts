import * as tf from '@tensorflow/tfjs';
import {BATCH_NORM_OF_GROUPS, BATCH_NORM_TRAINING, FOLLOW_STATISTICS, hasKernel} from '../contract/custom-kernels.js';
import {batchNormByKernels} from './batch-norm-by-kernels.js';
import {batchNormTraining} from './batch-norm-training.js';
import {currentNormGroups} from './norm-groups.js';
import {runTogether} from './run-together.js';
import {currentSumming} from './shared-statistics.js';
import {withoutGradient} from './without-gradient.js';

/** The moving averages of a batch norm, each of Shape `[channels]`. */
export interface MovingAverages {
  readonly mean: tf.Variable;
  readonly variance: tf.Variable;
  /** Share of its old value that an average keeps. */
  readonly momentum: number;
}

interface Followed extends MovingAverages {
  readonly epsilon: number;
  readonly means: tf.Tensor;
  readonly inverseDeviations: tf.Tensor;
}

let waiting: Followed[] | undefined;

/** Lets the batch norms that `compute` applies move their averages together at its end, by one call where the backend can. */
export function withAveragesAtOnce<R>(compute: () => R): R {
  const before = waiting;
  waiting = hasKernel(FOLLOW_STATISTICS) ? [] : undefined;
  try {
    const made = compute();
    followWaiting();
    return made;
  } finally {
    for (const {means, inverseDeviations} of waiting ?? []) tf.dispose([means, inverseDeviations]);
    waiting = before;
  }
}

/** As `batchNormTraining`, and the averages move towards the batch's statistics. Returns what is normalised. */
export function batchNormFollowed(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
  averages: MovingAverages,
): tf.Tensor {
  if (waiting && !currentSumming() && hasKernel(BATCH_NORM_TRAINING)) {
    const {y, mean, variance} =
      currentNormGroups() > 1
        ? ofGroups(x, gamma, beta, epsilon)
        : batchNormByKernels(x, gamma, beta, epsilon, 'inverse deviation');
    if (waiting.some((other) => other.mean === averages.mean)) followWaiting(); // A layer that is used twice.
    waiting.push({...averages, epsilon, means: tf.keep(mean), inverseDeviations: tf.keep(variance)});
    return y;
  }
  const {y, mean, variance} = batchNormTraining(x, gamma, beta, epsilon);
  follow(averages.mean, mean, averages.momentum);
  follow(averages.variance, variance, averages.momentum);
  return y;
}

function ofGroups(x: tf.Tensor, gamma: tf.Tensor1D, beta: tf.Tensor1D, epsilon: number) {
  return withoutGradient(() => {
    const made = tf.engine().runKernel(BATCH_NORM_OF_GROUPS, {x, gamma, beta}, {epsilon, groups: currentNormGroups()});
    const [y, mean, variance] = made as unknown as [tf.Tensor, tf.Tensor, tf.Tensor];
    return {y, mean, variance};
  });
}

function follow(average: tf.Variable, value: tf.Tensor, momentum: number): void {
  tf.tidy(() => average.assign(average.mul(momentum).add(value.mul(1 - momentum))));
}

function followWaiting(): void {
  const all = (waiting ?? []).splice(0);
  try {
    while (all.length > 0) {
      const [{momentum, epsilon}] = all as [Followed];
      const alike = all.filter((each) => each.momentum === momentum && each.epsilon === epsilon);
      move(alike, {momentum, epsilon});
      for (const each of alike) {
        all.splice(all.indexOf(each), 1);
        tf.dispose([each.means, each.inverseDeviations]);
      }
    }
  } finally {
    for (const {means, inverseDeviations} of all) tf.dispose([means, inverseDeviations]);
  }
}

function move(followed: readonly Followed[], attributes: Pick<Followed, 'momentum' | 'epsilon'>): void {
  const lists = {
    movingMeans: followed.map(({mean}) => mean),
    movingVariances: followed.map(({variance}) => variance),
    means: followed.map(({means}) => means),
    inverseDeviations: followed.map(({inverseDeviations}) => inverseDeviations),
  };
  runTogether(FOLLOW_STATISTICS, lists, attributes, [...lists.movingMeans, ...lists.movingVariances]);
}
