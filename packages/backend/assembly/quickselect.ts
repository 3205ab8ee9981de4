import {at} from './vectors';

/** The value at a rank of `size` numbers, the largest having rank 0, by Hoare's quickselect; reorders them. */
export function valueAt(numbers: usize, size: i32, rank: i32): f32 {
  let from: i32 = 0;
  let to: i32 = size - 1;
  while (from < to) {
    const pivot: f32 = load<f32>(at(numbers, (from + to) >>> 1));
    let i: i32 = from;
    let j: i32 = to;
    while (i <= j) {
      while (load<f32>(at(numbers, i)) > pivot) i++;
      while (load<f32>(at(numbers, j)) < pivot) j--;
      if (i > j) break;
      const swapped: f32 = load<f32>(at(numbers, i));
      store<f32>(at(numbers, i++), load<f32>(at(numbers, j)));
      store<f32>(at(numbers, j--), swapped);
    }
    if (rank <= j) to = j;
    else if (rank >= i) from = i;
    else break;
  }
  return load<f32>(at(numbers, rank));
}
