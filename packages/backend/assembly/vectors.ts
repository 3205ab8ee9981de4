/** The 4 float32 lanes added to 4 float64 numbers in memory. */
export function accumulate(sums: usize, lanes: v128): void {
  v128.store(sums, f64x2.add(v128.load(sums), f64x2.promote_low_f32x4(lanes)));
  const high = f64x2.promote_low_f32x4(i32x4.shuffle(lanes, lanes, 2, 3, 2, 3));
  v128.store(sums, f64x2.add(v128.load(sums, 16), high), 16);
}

/** The address of element `index` of an array of 4-byte numbers. */
export function at(array: usize, index: usize): usize {
  return array + (index << 2);
}
