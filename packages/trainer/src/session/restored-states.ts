import * as tf from '@tensorflow/tfjs';
import type {StateDict} from '../contract/state-dict.js';
import {tensorsOf} from '../contract/tensors-of.js';

/** The states of callbacks in the checkpoint that a run uses, until each has received its own. */
export class RestoredStates {
  #states: Readonly<Record<string, StateDict>> = {};

  /** @param states - by the callbacks' names; their tensors are freed by `dispose` */
  hold(states: Readonly<Record<string, StateDict>>): void {
    this.#states = states;
  }

  of(name: string): StateDict | undefined {
    return this.#states[name];
  }

  dispose(): void {
    tf.dispose(tensorsOf(this.#states));
    this.#states = {};
  }
}
