import * as tf from '@tensorflow/tfjs';
import type {Optimizer} from '../optimizer.js';
import type {Position} from '../position.js';
import {type Schedule, toSchedule} from '../schedule.js';
import type {StateDict} from '../state-dict.js';

export interface SGDOptions {
  /** A positive number, or a schedule of them. */
  readonly learningRate: number | Schedule;
  /** In [0, 1); default 0. */
  readonly momentum?: number;
  /** Strength of the L2 penalty, added to the gradient as PyTorch does; default 0. */
  readonly weightDecay?: number;
}

/** Stochastic gradient descent with momentum and L2 weight decay, as `torch.optim.SGD` computes it. */
export class SGD implements Optimizer {
  readonly #variables: readonly tf.Variable[];
  readonly #velocities: tf.Variable[];
  readonly #schedule: Schedule;
  readonly #momentum: number;
  readonly #weightDecay: number;

  /** @param variables - in the order in which `apply` receives their gradients */
  constructor(variables: readonly tf.Variable[], {learningRate, momentum = 0, weightDecay = 0}: SGDOptions) {
    if (typeof learningRate === 'number' && !(learningRate > 0)) {
      throw new RangeError(`Expected learningRate to be a positive number, received ${learningRate}.`);
    }
    if (!(momentum >= 0 && momentum < 1))
      throw new RangeError(`Expected momentum to be in [0, 1), received ${momentum}.`);
    if (!(weightDecay >= 0)) throw new RangeError(`Expected weightDecay to be 0 or more, received ${weightDecay}.`);
    this.#variables = variables;
    this.#schedule = toSchedule(learningRate);
    this.#momentum = momentum;
    this.#weightDecay = weightDecay;
    this.#velocities =
      momentum === 0 ? [] : tf.tidy(() => variables.map((variable) => tf.variable(tf.zerosLike(variable), false)));
  }

  learningRate(at: Position): number {
    return this.#schedule(at);
  }

  apply(gradients: readonly (tf.Tensor | undefined)[], at: Position): void {
    const rate = this.learningRate(at);
    this.#variables.forEach((variable, index) => {
      const gradient = gradients[index];
      if (!gradient) return;
      const decayed = this.#weightDecay === 0 ? gradient : gradient.add(variable.mul(this.#weightDecay));
      variable.assign(variable.sub(this.#accelerate(index, decayed).mul(rate)));
    });
  }

  state(): StateDict {
    return Object.fromEntries(this.#velocities.map((velocity, index) => [`velocity/${index}`, velocity.clone()]));
  }

  restore(state: StateDict): void {
    this.#velocities.forEach((velocity, index) => {
      velocity.assign(state[`velocity/${index}`] as tf.Tensor);
    });
  }

  dispose(): void {
    tf.dispose(this.#velocities);
  }

  /** The velocity after this gradient: `momentum · velocity + gradient`. */
  #accelerate(index: number, gradient: tf.Tensor): tf.Tensor {
    const velocity = this.#velocities[index];
    if (!velocity) return gradient;
    velocity.assign(velocity.mul(this.#momentum).add(gradient));
    return velocity;
  }
}
