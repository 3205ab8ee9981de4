/** Sums of up to so many values are not divided, and sums of fewer than a block go from left to right. */
const [UNDIVIDED, BLOCK] = [128, 8];

/** The sum of some values in the order in which NumPy adds them, so that its last bit is the same. */
export function pairwiseSum(values: Float64Array): number {
  const {length} = values;
  const at = (place: number): number => values[place] as number;
  if (length > UNDIVIDED) {
    const half = (length >> 1) - ((length >> 1) % BLOCK);
    return pairwiseSum(values.subarray(0, half)) + pairwiseSum(values.subarray(half));
  }
  if (length < BLOCK) return values.reduce((sum, value) => sum + value, 0);
  const sums = values.slice(0, BLOCK);
  const whole = length - (length % BLOCK);
  for (let place = BLOCK; place < whole; place++) sums[place % BLOCK] = (sums[place % BLOCK] as number) + at(place);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = sums;
  let sum = a + b + (c + d) + (e + f + (g + h));
  for (let place = whole; place < length; place++) sum += at(place);
  return sum;
}
