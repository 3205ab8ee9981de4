/** The softmax of every row of so many columns. As `logits` */
export function softmaxRows(logits: ArrayLike<number>, columns: number): Float64Array {
  const shares = Float64Array.from(logits);
  for (let first = 0; first < shares.length; first += columns) {
    const row = shares.subarray(first, first + columns);
    const most = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    let sum = 0;
    for (let i = 0; i < columns; i++) sum += row[i] = Math.exp((row[i] as number) - most);
    for (let i = 0; i < columns; i++) row[i] = (row[i] as number) / sum;
  }
  return shares;
}
