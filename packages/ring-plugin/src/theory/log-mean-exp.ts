/** log of the mean of e^value, whatever the size of the values; with `weights`, of their weighted mean. */
export function logMeanExp(values: ArrayLike<number>, weights?: ArrayLike<number>): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index++) {
    if (weights === undefined || (weights[index] as number) > 0) largest = Math.max(largest, values[index] as number);
  }
  if (!Number.isFinite(largest)) return largest;
  let [sum, total] = [0, 0];
  for (let index = 0; index < values.length; index++) {
    const weight = weights === undefined ? 1 : (weights[index] as number);
    if (weight <= 0) continue;
    sum += weight * Math.exp((values[index] as number) - largest);
    total += weight;
  }
  return largest + Math.log(sum / total);
}
