import {at} from './vectors';

/** Copies the rows of `x` that `indices` (int32) names to `y`, one after the other. A row is `bytes` long. */
export function gatherRows(x: usize, indices: usize, y: usize, count: i32, bytes: i32): void {
  for (let i: i32 = 0; i < count; i++) {
    memory.copy(y + <usize>i * <usize>bytes, x + load<usize>(at(indices, i)) * <usize>bytes, bytes);
  }
}

/** Copies `rows`, one after the other, over the rows of `x` that `indices` (int32) names. A row is `bytes` long. */
export function writeRows(x: usize, indices: usize, rows: usize, count: i32, bytes: i32): void {
  for (let i: i32 = 0; i < count; i++) {
    memory.copy(x + load<usize>(at(indices, i)) * <usize>bytes, rows + <usize>i * <usize>bytes, bytes);
  }
}
