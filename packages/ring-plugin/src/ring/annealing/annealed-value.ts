import type {EpochEnd, StateDict, Stateful} from '@annulus/trainer';
import type {Annealing} from './annealing.js';
import {asAnnealing} from './constant.js';

/** A number, such as where a window ends at the moment, and how it moves. */
export class AnnealedValue implements Stateful {
  readonly #annealing: Annealing;
  #value: number;

  /** @param value - a number that stays, or how it moves */
  constructor(value: number | Annealing) {
    this.#annealing = asAnnealing(value);
    this.#value = this.#annealing.from;
  }

  get value(): number {
    return this.#value;
  }

  /** Where it starts. */
  get from(): number {
    return this.#annealing.from;
  }

  /** Where it is to end. */
  get to(): number {
    return this.#annealing.to;
  }

  /** Goes back to where it starts. */
  begin(): void {
    this.#annealing.begin?.();
    this.#value = this.#annealing.from;
  }

  /** Moves, after an epoch. */
  anneal(ended: EpochEnd): void {
    this.#value = this.#annealing.anneal(ended);
  }

  state(): StateDict {
    const annealing = this.#annealing.state?.();
    return {value: this.#value, ...(annealing && {annealing})};
  }

  restore({value, annealing}: StateDict): void {
    this.#value = value as number;
    if (annealing) this.#annealing.restore?.(annealing as StateDict);
  }
}
