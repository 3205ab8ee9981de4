import {type ListRow, wrongRow} from './list-file.js';

/** Class names in the official order, and the label of each. */
export class ClassLabels {
  readonly names: readonly string[];
  readonly #labels: ReadonlyMap<string, number>;

  constructor(names: readonly string[]) {
    this.names = names;
    this.#labels = new Map(names.map((name, label) => [name, label]));
  }

  /** The label of a class that a row names. @throws DataFileError when there is no such class */
  of(name: string, row: Omit<ListRow, 'values'>): number {
    const label = this.#labels.get(name);
    if (label !== undefined) return label;
    const [first, last] = [this.names[0], this.names.at(-1)];
    throw wrongRow(row, `one of the ${this.names.length} classes from ${first} to ${last}`, name);
  }
}
