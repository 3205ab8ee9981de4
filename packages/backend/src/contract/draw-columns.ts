/** How columns of a matrix are drawn. */
export interface DrawAttributes {
  /** Draws of each row. */
  readonly count: number;
  /**
   * `without`: the columns that may be drawn, in an order that all rows share, from a place of each row's own on; `with`: each draw
   * by a random number of its own.
   */
  readonly replacement: 'without' | 'with';
}
