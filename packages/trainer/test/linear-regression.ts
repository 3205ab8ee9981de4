import * as tf from '@tensorflow/tfjs';
import {
  type Batch,
  type BatchSource,
  type Optimizer,
  SGD,
  type StateDict,
  type Step,
  type TrainingModule,
} from '../src/index.js';

/** Points of the line y = 3x + 1. */
export interface Points extends Batch {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface PointsOptions {
  /** Batches promised; default 2. */
  readonly batches?: number;
  /** Batches really given; default those promised. */
  readonly yields?: number;
  /** Told when a loop over an epoch is left, early or not. */
  readonly onReturn?: () => void;
}

/** The smallest data: `batches` batches of four points. */
export function points({batches = 2, yields = batches, onReturn}: PointsOptions = {}): BatchSource<Points> {
  return {
    batches,
    async *epoch() {
      try {
        for (let batch = 0; batch < yields; batch++) {
          const x = [0, 1, 2, 3].map((index) => (index + batch / yields) / 4);
          yield {size: 4, x, y: x.map((value) => 3 * value + 1)};
        }
      } finally {
        onReturn?.();
      }
    },
  };
}

/** The smallest module: a slope and an intercept, on real tensors. */
export class LinearRegression implements TrainingModule<Points> {
  readonly name: string = 'LinearRegression';
  readonly slope = tf.tidy(() => tf.variable(tf.scalar(0)));
  readonly intercept = tf.tidy(() => tf.variable(tf.scalar(0)));
  readonly trainable: tf.Variable[] = [this.slope, this.intercept];

  createOptimizer(): Optimizer {
    return new SGD(this.trainable, {learningRate: 0.1, momentum: 0.9});
  }

  trainingStep(batch: Points, step: Step): tf.Scalar {
    const loss = this.squaredError(batch);
    step.log('root', loss.sqrt());
    return loss;
  }

  validationStep(batch: Points, step: Step): void {
    step.log('validation/loss', this.squaredError(batch));
  }

  testStep(batch: Points, step: Step): void {
    step.log('test/loss', this.squaredError(batch));
  }

  predictStep(batch: Points): tf.Tensor {
    return this.predicted(batch);
  }

  state() {
    return {slope: this.slope.clone(), intercept: this.intercept.clone()};
  }

  restore({slope, intercept}: StateDict): void {
    this.slope.assign(slope as tf.Scalar);
    this.intercept.assign(intercept as tf.Scalar);
  }

  dispose(): void {
    tf.dispose(this.trainable);
  }

  protected squaredError(batch: Points): tf.Scalar {
    return tf.losses.meanSquaredError(tf.tensor1d([...batch.y]), this.predicted(batch));
  }

  protected predicted({x}: Points): tf.Tensor {
    return tf
      .tensor1d([...x])
      .mul(this.slope)
      .add(this.intercept);
  }
}

/** Number of live tensors before and after `action`, which may fail. */
export async function tensorsAround(action: () => Promise<unknown>): Promise<readonly [before: number, after: number]> {
  const before = tf.memory().numTensors;
  await action().catch(() => undefined);
  return [before, tf.memory().numTensors];
}
