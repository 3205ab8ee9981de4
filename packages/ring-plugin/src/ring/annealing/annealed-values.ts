import type {EpochEnd, StateDict} from '@annulus/trainer';
import type {Annealed} from './annealed.js';
import {AnnealedValue} from './annealed-value.js';
import type {Annealing} from './annealing.js';

type Values<Name extends string> = Readonly<Record<Name, number>>;

type Check<Name extends string> = (values: Values<Name>, when: string) => void;

/** Named numbers that begin, move, and are checked together. */
export class AnnealedValues<Name extends string> implements Annealed {
  readonly #group: string;
  readonly #named: readonly (readonly [Name, AnnealedValue])[];
  readonly #checkMoved: Check<Name>;

  /**
   * @param group - what their metrics are named after: `ring/inner`, `ring/outer`
   * @param values - numbers that stay, or how they move; they move in this order
   * @param check - throws when the values cannot stand like this; asked about the start and the end of the run
   * @param checkMoved - the same, asked after every epoch; default `check`
   */
  constructor(
    group: string,
    values: Readonly<Record<Name, number | Annealing>>,
    check: Check<Name>,
    checkMoved = check,
  ) {
    this.#group = group;
    this.#checkMoved = checkMoved;
    this.#named = (Object.entries(values) as [Name, number | Annealing][]).map(([name, value]) => [
      name,
      new AnnealedValue(value),
    ]);
    check(
      this.#read((value) => value.from),
      'at the start of the run',
    );
    check(
      this.#read((value) => value.to),
      'at the end of the run',
    );
  }

  /** Where they are at the moment. */
  get values(): Values<Name> {
    return this.#read(({value}) => value);
  }

  begin(): void {
    for (const [, value] of this.#named) value.begin();
  }

  /** @throws Error when they cannot stand where they have moved to */
  anneal(ended: EpochEnd): void {
    for (const [, value] of this.#named) value.anneal(ended);
    this.#checkMoved(this.values, `after epoch ${ended.epoch + 1}`);
  }

  metrics(): Record<string, number> {
    return Object.fromEntries(this.#named.map(([name, {value}]) => [`${this.#group}/${name}`, value]));
  }

  state(): StateDict {
    return Object.fromEntries(this.#named.map(([name, value]) => [name, value.state()]));
  }

  restore(state: StateDict): void {
    for (const [name, value] of this.#named) value.restore(state[name] as StateDict);
  }

  #read(what: (value: AnnealedValue) => number): Values<Name> {
    return Object.fromEntries(this.#named.map(([name, value]) => [name, what(value)])) as Values<Name>;
  }
}
