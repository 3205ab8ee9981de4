import type {StateDict, Stateful} from '@annulus/trainer';
import {positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {sphericalKMeans} from './spherical-k-means.js';

export interface ClusteringsOptions {
  /** Rows to cluster. */
  readonly rows: number;
  /** Clusterings of the same rows, each from other seeds. */
  readonly clusterings: number;
  /** Clusters of each clustering. */
  readonly clusters: number;
  /** Iterations of k-means. */
  readonly iterations: number;
  readonly seed: number;
}

/** Several clusterings of the rows of a memory, made anew from time to time. */
export class Clusterings implements Stateful {
  readonly #options: ClusteringsOptions;
  /** int32, Shape `[clusterings, rows]`. */
  readonly #labels: tf.Variable<tf.Rank.R2>;
  #stage: 'none yet' | 'made' = 'none yet';

  /** @throws RangeError when there would be more clusters than rows */
  constructor(options: ClusteringsOptions) {
    const {rows, clusterings, clusters, iterations} = options;
    positiveInteger('clusterings', clusterings);
    positiveInteger('clusters', clusters);
    positiveInteger('iterations', iterations);
    if (clusters > rows) {
      throw new RangeError(`Expected clusters to be at most ${rows}, one for each example, received ${clusters}.`);
    }
    this.#options = options;
    this.#labels = tf.tidy(() => tf.variable(tf.zeros([clusterings, rows], 'int32'), false));
  }

  /**
   * Clusters the rows as they are now.
   *
   * @param rows - unit vectors. Shape `[rows, dimensions]`
   * @param epoch - the epoch that the clusterings are for; the same rows and epoch give the same ones
   */
  refresh(rows: tf.Tensor2D, epoch: number): void {
    const {clusterings, clusters, iterations, seed} = this.#options;
    tf.tidy(() => {
      const labels = Array.from({length: clusterings}, (_, clustering) =>
        sphericalKMeans(rows, {clusters, iterations, keys: [seed, epoch, clustering]}),
      );
      this.#labels.assign(tf.stack(labels) as tf.Tensor2D);
    });
    this.#stage = 'made';
  }

  /** 1 where a row shares a cluster with a row of `ids` in any clustering. Shape `[ids, rows]`; absent before the first. */
  neighbours(ids: Int32Array): tf.Tensor2D | undefined {
    if (this.#stage === 'none yet') return undefined;
    return tf.tidy(() => {
      const own = tf.tensor1d(ids, 'int32');
      const together = tf.unstack(this.#labels).map((labels) => {
        const difference = tf.gather(labels, own).expandDims(1).sub(labels);
        return difference.equal(0) as tf.Tensor2D;
      });
      return together.reduce((one, other) => one.logicalOr(other)).toFloat<tf.Tensor2D>();
    });
  }

  state(): StateDict {
    return {stage: this.#stage, labels: this.#labels.clone()};
  }

  restore({stage, labels}: StateDict): void {
    this.#stage = stage as 'none yet' | 'made';
    this.#labels.assign(labels as tf.Tensor2D);
  }

  dispose(): void {
    this.#labels.dispose();
  }
}
