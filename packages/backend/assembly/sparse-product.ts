import {at} from './vectors';

/**
 * The product `y` of a sparse matrix of `rows` rows and of `x`, whose rows are `length` long. From `starts` (int32) on, each row of
 * the matrix has the entries `values` in `columns` (int32).
 */
export function sparseProduct(
  starts: usize,
  columns: usize,
  values: usize,
  x: usize,
  y: usize,
  rows: i32,
  length: i32,
): void {
  for (let row: i32 = 0; row < rows; row++) {
    const first: usize = load<i32>(at(starts, row));
    const entries: usize = <usize>load<i32>(at(starts, row + 1)) - first;
    const named: usize = at(columns, first);
    const factors: usize = at(values, first);
    const sums: usize = at(y, <usize>row * <usize>length);
    let place: i32 = 0;
    for (; place + 16 <= length; place += 16) sixteen(named, factors, entries, at(x, place), at(sums, place), length);
    for (; place + 4 <= length; place += 4) four(named, factors, entries, at(x, place), at(sums, place), length);
    for (; place < length; place++) one(named, factors, entries, at(x, place), at(sums, place), length);
  }
}

function sixteen(columns: usize, values: usize, entries: usize, x: usize, y: usize, length: usize): void {
  let first = f32x4.splat(0);
  let second = first;
  let third = first;
  let fourth = first;
  for (let entry: usize = 0; entry < entries; entry++) {
    const from: usize = at(x, <usize>load<i32>(at(columns, entry)) * length);
    const factor = v128.load32_splat(at(values, entry));
    first = f32x4.add(first, f32x4.mul(factor, v128.load(from)));
    second = f32x4.add(second, f32x4.mul(factor, v128.load(from, 16)));
    third = f32x4.add(third, f32x4.mul(factor, v128.load(from, 32)));
    fourth = f32x4.add(fourth, f32x4.mul(factor, v128.load(from, 48)));
  }
  v128.store(y, first);
  v128.store(y, second, 16);
  v128.store(y, third, 32);
  v128.store(y, fourth, 48);
}

function four(columns: usize, values: usize, entries: usize, x: usize, y: usize, length: usize): void {
  let sums = f32x4.splat(0);
  for (let entry: usize = 0; entry < entries; entry++) {
    const from: usize = at(x, <usize>load<i32>(at(columns, entry)) * length);
    sums = f32x4.add(sums, f32x4.mul(v128.load32_splat(at(values, entry)), v128.load(from)));
  }
  v128.store(y, sums);
}

function one(columns: usize, values: usize, entries: usize, x: usize, y: usize, length: usize): void {
  let sum: f32 = 0;
  for (let entry: usize = 0; entry < entries; entry++) {
    sum += load<f32>(at(values, entry)) * load<f32>(at(x, <usize>load<i32>(at(columns, entry)) * length));
  }
  store<f32>(y, sum);
}
