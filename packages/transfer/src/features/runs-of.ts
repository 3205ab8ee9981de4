/** Rows of a file that follow each other both there and where they are wanted. */
export interface Run {
  /** The first of them in the file. */
  readonly row: number;
  /** Where it is wanted. */
  readonly place: number;
  readonly count: number;
}

/** What must be read for some rows, in the order of the file. */
export function runsOf(rows: Int32Array): Run[] {
  const order = Int32Array.from(rows.keys()).sort((a, b) => (rows[a] as number) - (rows[b] as number));
  const runs: {row: number; place: number; count: number}[] = [];
  for (const place of order) {
    const row = rows[place] as number;
    const last = runs.at(-1);
    if (last && row === last.row + last.count && place === last.place + last.count) last.count++;
    else runs.push({row, place, count: 1});
  }
  return runs;
}
