/** A row from which nothing can be selected. */
export class EmptyRowError extends RangeError {
  override readonly name = 'EmptyRowError';

  constructor(
    readonly row: number,
    columns: number,
  ) {
    super(`Row ${row} has no eligible value among its ${columns}.`);
  }
}
