/** Places by the cell that each is in, an image of a category: those of a cell stand together, in their old order. */
export interface Cells {
  /** Where each cell begins, and last the end. Shape `[cells + 1]`. */
  readonly starts: Int32Array;
  readonly places: Int32Array;
}

/**
 * Sorts places by their cells.
 *
 * @param cellOf - the cell of each place. Shape `[places]`
 * @param order - in which places are taken, all of them. Default: ascending
 */
export function cellsOf(cellOf: Int32Array, cells: number, order?: Int32Array): Cells {
  const starts = new Int32Array(cells + 1);
  for (const cell of cellOf) starts[cell + 1] = (starts[cell + 1] as number) + 1;
  for (let cell = 0; cell < cells; cell++) starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number);
  const next = starts.slice();
  const places = new Int32Array(cellOf.length);
  for (let at = 0; at < cellOf.length; at++) {
    const place = order === undefined ? at : (order[at] as number);
    const cell = cellOf[place] as number;
    places[next[cell] as number] = place;
    next[cell] = (next[cell] as number) + 1;
  }
  return {starts, places};
}

/** The places in a cell. */
export const inCell = ({starts, places}: Cells, cell: number): Int32Array =>
  places.subarray(starts[cell] as number, starts[cell + 1] as number);
