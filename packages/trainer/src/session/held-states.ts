import * as tf from '@tensorflow/tfjs';
import type {StateDict, StateValue} from '../contract/state-dict.js';
import {tensorsOf} from '../contract/tensors-of.js';
import type {Participant} from './run-state.js';

/**
 * What plugins and callbacks remembered before the end of an epoch that a run with more steps ends again: checkpoints hold this.
 * Who acts at boundaries, as what saves them does, remembers what it does there.
 */
export class HeldStates {
  #states: Readonly<Record<string, StateDict>> = {};

  hold(participants: readonly Participant[]): void {
    this.dispose();
    const held = participants.filter((each) => each.state && !('onBoundary' in each) && !('onSnapshot' in each));
    this.#states = Object.fromEntries(held.map((each) => [each.name, each.state?.() ?? {}]));
  }

  /** The caller owns its tensors; undefined where the participant's own state is the one to take. */
  of(name: string): StateDict | undefined {
    const held = this.#states[name];
    return held && (copied(held) as StateDict);
  }

  dispose(): void {
    tf.dispose(tensorsOf(this.#states));
    this.#states = {};
  }
}

function copied(value: StateValue): StateValue {
  if (value instanceof tf.Tensor) return value.clone();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copied);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copied(each)]));
}
