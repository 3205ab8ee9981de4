import type {EpochEnd, StateDict, Stateful} from '@annulus/trainer';
import type {Annealing} from './annealing/annealing.js';
import {Edge} from './edge.js';

/** Named edges that begin, move, and are checked together. */
export class Edges<Name extends string> implements Stateful {
  readonly #edges: readonly (readonly [Name, Edge])[];
  readonly #check: (values: Readonly<Record<Name, number>>) => void;

  /**
   * @param edges - numbers that stay, or how they move
   * @param check - throws when the edges cannot stand like this; asked about the start, the end, and after every epoch
   */
  constructor(
    edges: Readonly<Record<Name, number | Annealing>>,
    check: (values: Readonly<Record<Name, number>>) => void,
  ) {
    this.#edges = (Object.entries(edges) as [Name, number | Annealing][]).map(([name, edge]) => [name, new Edge(edge)]);
    this.#check = check;
    check(this.#read((edge) => edge.from));
    check(this.#read((edge) => edge.to));
  }

  /** Where they are at the moment. */
  get values(): Readonly<Record<Name, number>> {
    return this.#read((edge) => edge.value);
  }

  begin(): void {
    for (const [, edge] of this.#edges) edge.begin();
  }

  anneal(ended: EpochEnd): void {
    for (const [, edge] of this.#edges) edge.anneal(ended);
    this.#check(this.values);
  }

  /** Their values as they are logged: `annulus/near`. */
  metrics(group: string): Record<string, number> {
    return Object.fromEntries(this.#edges.map(([name, edge]) => [`${group}/${name}`, edge.value]));
  }

  state(): StateDict {
    return Object.fromEntries(this.#edges.map(([name, edge]) => [name, edge.state()]));
  }

  restore(state: StateDict): void {
    for (const [name, edge] of this.#edges) edge.restore(state[name] as StateDict);
  }

  #read<T>(what: (edge: Edge) => T): Record<Name, T> {
    return Object.fromEntries(this.#edges.map(([name, edge]) => [name, what(edge)])) as Record<Name, T>;
  }
}
