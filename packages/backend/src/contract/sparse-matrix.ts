/** A matrix that is mostly zeros, in compressed rows (CSR), on the host. */
export interface SparseMatrix {
  readonly shape: readonly [rows: number, columns: number];
  /** Where the entries of each row begin, and last how many there are. Shape `[rows + 1]` */
  readonly starts: Int32Array;
  /** The column of each entry, row after row. Shape `[entries]` */
  readonly columns: Int32Array;
  /** Shape `[entries]` */
  readonly values: Float32Array;
}
