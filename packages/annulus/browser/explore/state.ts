/** What the user has chosen. */
export interface State {
  /** Which of the layouts. */
  readonly layout: number;
  /** Which of the colourings. */
  readonly colouring: number;
  /** Entries of the colouring that are not shown. */
  readonly hidden: ReadonlySet<number>;
  /** The picture that is looked at. */
  readonly picture: number | undefined;
  /** The pictures that are marked on the map, in the order in which they were. */
  readonly marked: readonly number[];
  /** Part of a name, in lower case. */
  readonly query: string;
  /** What the panel shows: `picture`, `marked`, `found`, or a list. */
  readonly tab: string;
}

/** Holds the state and tells everybody when it changes. */
export class Store {
  #state: State;
  readonly #listeners: ((state: State, before: State) => void)[] = [];

  constructor(state: State) {
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  change(changes: Partial<State>): void {
    const before = this.#state;
    this.#state = {...before, ...changes};
    for (const listener of this.#listeners) listener(this.#state, before);
  }

  onChange(listener: (state: State, before: State) => void): void {
    this.#listeners.push(listener);
  }

  /** Shows a picture in the panel. */
  look(picture: number): void {
    this.change({picture, tab: 'picture'});
  }

  /** Marks pictures on the map, instead of those that were. */
  mark(marked: readonly number[]): void {
    this.change({marked, tab: 'marked', picture: undefined});
  }
}
