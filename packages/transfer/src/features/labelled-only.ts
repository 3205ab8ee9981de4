/** Features of some examples, and their labels. */
export interface LabelledRows {
  /** Row after row. */
  readonly rows: Float32Array;
  readonly labels: Int32Array;
}

/** Those that have a label: -1 says that there is none. */
export function labelledOnly(rows: Float32Array, labels: Int32Array): LabelledRows {
  if (!labels.includes(-1)) return {rows, labels};
  const width = rows.length / labels.length;
  const kept = labels.filter((label) => label !== -1);
  const values = new Float32Array(kept.length * width);
  let end = 0;
  for (const [row, label] of labels.entries()) {
    if (label === -1) continue;
    values.set(rows.subarray(row * width, (row + 1) * width), end);
    end += width;
  }
  return {rows: values, labels: kept};
}
