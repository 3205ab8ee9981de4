import {randomFor} from '@annulus/datasets';
import {Adam, cosine, type StateDict, type TrainingModule} from '@annulus/trainer';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import type {Critic} from '../critic.js';
import type {PairBatch} from './gaussian-pairs.js';
import {Tower} from './tower.js';

export interface SeparableCriticOptions {
  readonly dimensions: number;
  /** Units of the hidden layer of either tower; default 32. */
  readonly hidden?: number;
  /** Numbers in an embedding; default 8. */
  readonly outputs?: number;
  /** Starts at this and falls to 0 by a cosine; default 0.005. */
  readonly learningRate?: number;
  /** Of the initial weights; default 0. */
  readonly seed?: number;
}

/** A critic to be learned: f(x, y) = u(x) · v(y), trained by NCE with the other y of the batch as negatives. */
export class SeparableCritic implements TrainingModule<PairBatch> {
  readonly name = 'SeparableCritic';
  readonly #dimensions: number;
  readonly #learningRate: number;
  readonly #towers: readonly [u: Tower, v: Tower];

  constructor(options: SeparableCriticOptions) {
    const {
      dimensions,
      hidden = 32,
      outputs = 8,
      learningRate = 0.005,
      seed = 0,
    } = knownOptions('SeparableCritic', options, ['dimensions', 'hidden', 'outputs', 'learningRate', 'seed']);
    for (const [name, value] of Object.entries({dimensions, hidden, outputs})) positiveInteger(name, value);
    const tower = (index: number) => new Tower({dimensions, hidden, outputs}, randomFor('criticWeights', seed, index));
    this.#dimensions = dimensions;
    this.#learningRate = learningRate;
    this.#towers = [tower(0), tower(1)];
  }

  get trainable(): tf.Variable[] {
    return this.#towers.flatMap(({variables}) => [...variables]);
  }

  createOptimizer(): Adam {
    return new Adam(this.trainable, {learningRate: cosine({from: this.#learningRate})});
  }

  trainingStep({size, x, y}: PairBatch): tf.Scalar {
    const [u, v] = this.#towers;
    const embedded = (tower: Tower, rows: Float32Array) => tower.embed(tf.tensor2d(rows, [size, this.#dimensions]));
    const [ofX, ofY] = [embedded(u, x), embedded(v, y)];
    const positives = ofX.mul(ofY).sum(1);
    return ofX.matMul(ofY, false, true).logSumExp(1).sub(positives).mean() as tf.Scalar;
  }

  state(): StateDict {
    return Object.fromEntries(this.trainable.map((variable, index) => [`${index}`, variable.clone()]));
  }

  restore(state: StateDict): void {
    this.trainable.forEach((variable, index) => {
      variable.assign(state[`${index}`] as tf.Tensor);
    });
  }

  /** What has been learned so far, to be evaluated in double precision. */
  async critic(): Promise<Critic> {
    const [ofU, ofV] = this.#towers;
    const [u, v] = await Promise.all([ofU.onHost(), ofV.onHost()]);
    return {
      dimensions: this.#dimensions,
      score(x, ys) {
        const [ofX, ofYs] = [u(x), v(ys)];
        const scores = new Float64Array(ofYs.length / ofX.length);
        for (let at = 0; at < ofYs.length; at++) {
          const row = Math.floor(at / ofX.length);
          scores[row] = (scores[row] as number) + (ofX[at % ofX.length] as number) * (ofYs[at] as number);
        }
        return scores;
      },
    };
  }

  dispose(): void {
    for (const tower of this.#towers) tower.dispose();
  }
}
