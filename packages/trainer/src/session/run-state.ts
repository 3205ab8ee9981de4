import * as tf from '@tensorflow/tfjs';
import type {StateDict, Stateful} from '../contract/state-dict.js';
import {tensorsOf} from '../contract/tensors-of.js';
import type {RunSchedules} from './run-schedules.js';

/** What every fit has a state of. */
export interface RunParts {
  readonly module: Stateful;
  readonly optimizer: Stateful;
  readonly loop: Stateful;
  readonly schedules: RunSchedules;
}

/** A plugin or callback, which may have a state. */
export interface Participant extends Partial<Stateful> {
  readonly name: string;
}

/**
 * The state of a whole run, with those of plugins and callbacks by their names. The caller owns its tensors.
 *
 * @param held - a state to take in the place of a participant's own
 */
export function takeState(
  parts: RunParts,
  participants: readonly Participant[],
  held: (name: string) => StateDict | undefined,
): StateDict {
  const taken: StateDict[] = [];
  const take = (part: Pick<Stateful, 'state'>): StateDict => {
    const state = part.state();
    taken.push(state);
    return state;
  };
  try {
    return {
      module: take(parts.module),
      optimizer: take(parts.optimizer),
      loop: take(parts.loop),
      schedules: take(parts.schedules),
      callbacks: Object.fromEntries(
        participants.flatMap((each) =>
          each.state ? [[each.name, take({state: () => held(each.name) ?? (each as Stateful).state()})]] : [],
        ),
      ),
    };
  } catch (error) {
    tf.dispose(taken.flatMap(tensorsOf));
    throw error;
  }
}

/**
 * Gives every part and every plugin the state that `takeState` took from it. Callbacks receive theirs later, in `onSetup` and
 * `onFitStart`.
 *
 * @returns the names under which there is a state, but no plugin, callback or schedule in this run
 */
export function restoreState(state: StateDict, parts: RunParts, participants: readonly Participant[]): string[] {
  parts.module.restore(state.module as StateDict);
  parts.optimizer.restore(state.optimizer as StateDict);
  parts.loop.restore(state.loop as StateDict);
  const saved = new Map(Object.entries(state.callbacks as Readonly<Record<string, StateDict>>));
  for (const each of participants) {
    const own = saved.get(each.name);
    if (own) each.restore?.(own);
    saved.delete(each.name);
  }
  return [...saved.keys(), ...parts.schedules.restore(state)];
}

/** Warns of states in a checkpoint that belong to nobody in this run. */
export function warnOfMissing(names: readonly string[]): void {
  for (const name of names) {
    process.emitWarning(`The checkpoint holds the state of "${name}", which this run has not: it is left out.`);
  }
}
