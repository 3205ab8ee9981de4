import * as tf from '@tensorflow/tfjs';
import type {Position} from '../loop/position.js';
import type {StateDict} from '../module/state-dict.js';
import {type Schedule, toSchedule} from '../schedules/schedule.js';
import type {Optimizer} from './optimizer.js';

export interface SGDOptions {
  /** A positive number, or a schedule of numbers that are 0 or more. */
  readonly learningRate: number | Schedule;
  /** In [0, 1); default 0. */
  readonly momentum?: number;
  /** Strength of the L2 penalty, added to the gradient as PyTorch does; default 0. */
  readonly weightDecay?: number;
}

/**
 * Stochastic gradient descent with momentum and L2 weight decay, as `torch.optim.SGD` computes it:
 * `velocity ← momentum · velocity + gradient + weightDecay · weight`, `weight ← weight − learningRate · velocity`.
 */
export class SGD implements Optimizer {
  readonly #variables: readonly tf.Variable[];
  readonly #velocities: tf.Variable[];
  readonly #schedule: Schedule;
  readonly #momentum: number;
  readonly #weightDecay: number;

  /** @param variables - in the order in which `apply` receives their gradients */
  constructor(variables: readonly tf.Variable[], {learningRate, momentum = 0, weightDecay = 0}: SGDOptions) {
    if (typeof learningRate === 'number' && !(learningRate > 0 && Number.isFinite(learningRate))) {
      throw new RangeError(`Expected learningRate to be a positive number, received ${learningRate}.`);
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new RangeError(`Expected momentum to be in [0, 1), received ${momentum}.`);
    }
    if (!(weightDecay >= 0 && Number.isFinite(weightDecay))) {
      throw new RangeError(`Expected weightDecay to be 0 or more, received ${weightDecay}.`);
    }
    this.#variables = [...variables];
    this.#schedule = toSchedule(learningRate);
    this.#momentum = momentum;
    this.#weightDecay = weightDecay;
    this.#velocities =
      momentum === 0 ? [] : tf.tidy(() => variables.map((variable) => tf.variable(tf.zerosLike(variable), false)));
  }

  learningRate(at: Position): number {
    const rate = this.#schedule(at);
    if (rate >= 0 && Number.isFinite(rate)) return rate;
    throw new RangeError(`Expected the learning rate at step ${at.global} to be 0 or more, received ${rate}.`);
  }

  apply(gradients: readonly (tf.Tensor | undefined)[], at: Position): void {
    const rate = tf.scalar(this.learningRate(at));
    const momentum = tf.scalar(this.#momentum);
    const decay = tf.scalar(this.#weightDecay);
    this.#variables.forEach((variable, index) => {
      const gradient = gradients[index];
      if (!gradient) return;
      const slope = this.#weightDecay === 0 ? gradient : gradient.add(variable.mul(decay));
      const velocity = this.#velocities[index];
      velocity?.assign(velocity.mul(momentum).add(slope));
      variable.assign(variable.sub((velocity ?? slope).mul(rate)));
    });
  }

  state(): StateDict {
    return Object.fromEntries(this.#velocities.map((velocity, index) => [slot(index), velocity.clone()]));
  }

  /** @throws when the state was made for other variables or without momentum */
  restore(state: StateDict): void {
    const saved = this.#velocities.map(({shape}, index) => expectSlot(state[slot(index)], index, shape));
    this.#velocities.forEach((velocity, index) => {
      velocity.assign(saved[index] as tf.Tensor);
    });
  }

  dispose(): void {
    tf.dispose(this.#velocities);
  }
}

const slot = (index: number): string => `velocity/${index}`;

function expectSlot(value: StateDict[string] | undefined, index: number, shape: readonly number[]): tf.Tensor {
  if (value instanceof tf.Tensor && tf.util.arraysEqual(value.shape, [...shape])) return value;
  const received = value instanceof tf.Tensor ? `shape [${value.shape}]` : typeof value;
  throw new Error(
    `Expected the optimizer state "${slot(index)}" to have shape [${shape}], received ${received}. ` +
      'It was saved for other variables or without momentum.',
  );
}
