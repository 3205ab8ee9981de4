import * as tf from '@tensorflow/tfjs';
import type {Part} from './part.js';
import type {Position} from './position.js';
import type {Schedule} from './schedule.js';
import type {StateDict} from './state-dict.js';
import {tensorsOf} from './tensors-of.js';

/** Parts by name, as one part: `new Parts({l, ab})` may itself be a part of a module. Its state has theirs by their names. */
export class Parts<Named extends Readonly<Record<string, Part>> = Readonly<Record<string, Part>>> implements Part {
  readonly named: Named;

  constructor(named: Named) {
    this.named = named;
    for (const [name, {state, restore}] of Object.entries(named)) {
      if ((state === undefined) === (restore === undefined)) continue;
      throw new TypeError(`Expected the part "${name}" to have both state and restore, or neither: one is missing.`);
    }
  }

  /** Those of all parts, in the order of the parts. */
  get trainable(): tf.Variable[] {
    return this.#all.flatMap(({trainable = []}) => trainable);
  }

  /** By name; those of a part that has parts itself as `encoders/l`. */
  get networks(): Record<string, tf.LayersModel> {
    return Object.fromEntries(
      Object.entries(this.named).flatMap(([name, part]) => {
        if (part.network) return [[name, part.network]];
        const inner = part instanceof Parts ? Object.entries<tf.LayersModel>(part.networks) : [];
        return inner.map(([within, network]) => [`${name}/${within}`, network]);
      }),
    );
  }

  /** By the names of their parts: `momentumEncoder/momentum`. */
  get schedules(): Record<string, Schedule> {
    return Object.fromEntries(
      Object.entries(this.named).flatMap(([name, {schedules = {}}]) =>
        Object.entries(schedules).map(([within, schedule]) => [`${name}/${within}`, schedule]),
      ),
    );
  }

  /** The names of those that remember single examples. */
  get keyedByExample(): string[] {
    return Object.entries(this.named).flatMap(([name, part]) => {
      if (part.keyedBy === 'example') return [name];
      return part instanceof Parts ? part.keyedByExample.map((within: string) => `${name}/${within}`) : [];
    });
  }

  onUpdate(at: Position): void {
    for (const part of this.#all) part.onUpdate?.(at);
  }

  follow(): void {
    for (const part of this.#all) part.follow?.();
  }

  state(): StateDict {
    const states: Record<string, StateDict> = {};
    try {
      for (const [name, part] of Object.entries(this.named)) if (part.state) states[name] = part.state();
      return states;
    } catch (error) {
      tf.dispose(tensorsOf(states));
      throw error;
    }
  }

  /** @throws when the state lacks that of a part */
  restore(state: StateDict): void {
    for (const [name, part] of Object.entries(this.named)) {
      if (!part.restore) continue;
      const own = state[name];
      if (typeof own !== 'object' || own === null) {
        throw new Error(`Expected the state of "${name}", received ${own}. It was saved of a module with other parts.`);
      }
      part.restore(own as StateDict);
    }
  }

  dispose(): void {
    for (const part of this.#all) part.dispose?.();
  }

  get #all(): Part[] {
    return Object.values(this.named);
  }
}
