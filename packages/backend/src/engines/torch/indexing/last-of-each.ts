/** Rows without those that are named again later. */
export interface DistinctRows {
  readonly rows: readonly number[];
  /** Where each was named last; undefined where none was named twice. */
  readonly positions: readonly number[] | undefined;
}

/** Each row once, with what was to be written to it last: ATen orders no writes on CUDA. */
export function lastOfEach(rows: ArrayLike<number>): DistinctRows {
  const lastOf = new Map(Array.from(rows, (row, position) => [row, position]));
  if (lastOf.size === rows.length) return {rows: Array.from(rows), positions: undefined};
  return {rows: [...lastOf.keys()], positions: [...lastOf.values()]};
}
