import type * as tf from '@tensorflow/tfjs';

/** Tensors that a kernel takes one by one, each with the one of the same place in its other lists. */
export type TensorList = readonly tf.TensorInfo[];

/** What stochastic gradient descent moves, and by what. */
export interface SgdLists {
  readonly weights: TensorList;
  readonly gradients: TensorList;
  /** Absent without momentum. */
  readonly velocities?: TensorList;
}

export interface SgdAttributes {
  readonly learningRate: number;
  readonly momentum: number;
  readonly nesterov: boolean;
  /** Strength of the L2 penalty. */
  readonly weightDecay: number;
  /** A share of each gradient with its penalty that is taken, for layer-wise rates; absent: all of it. */
  readonly trust?: {readonly coefficient: number; readonly epsilon: number};
}

/** What Adam moves, and by what. */
export interface AdamLists {
  readonly weights: TensorList;
  readonly gradients: TensorList;
  readonly firstMoments: TensorList;
  readonly secondMoments: TensorList;
}

export interface AdamAttributes {
  readonly betas: readonly [first: number, second: number];
  readonly epsilon: number;
  /** Strength of an L2 penalty, added to the gradient. */
  readonly penalty: number;
  /** What the weights are multiplied by first. */
  readonly shrinkage: number;
  /** The learning rate, corrected for the number of updates. */
  readonly stepSize: number;
  /** What the deviations are divided by, for the same. */
  readonly deviation: number;
}

export interface LerpLists {
  readonly targets: TensorList;
  readonly ends: TensorList;
}

/** The moving averages of batch norms, and what they follow. */
export interface AverageLists {
  readonly movingMeans: TensorList;
  readonly movingVariances: TensorList;
  /** Shape `[channels]`, or `[groups, channels]`, in whose order the averages follow. */
  readonly means: TensorList;
  /** `1 / √(variance + epsilon)` of the batch. As `means`. */
  readonly inverseDeviations: TensorList;
}

export interface AverageAttributes {
  /** Share of its old value that an average keeps. */
  readonly momentum: number;
  readonly epsilon: number;
}
