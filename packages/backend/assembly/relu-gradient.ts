import {at} from './vectors';

/** `dx` is `dy` where `x` is positive, else 0; `size` numbers each. */
export function reluGradient(x: usize, dy: usize, dx: usize, size: i32): void {
  const zero = f32x4.splat(0);
  let i: i32 = 0;
  for (; i + 4 <= size; i += 4) {
    v128.store(at(dx, i), v128.and(v128.load(at(dy, i)), f32x4.gt(v128.load(at(x, i)), zero)));
  }
  for (; i < size; i++) store<f32>(at(dx, i), load<f32>(at(x, i)) > 0 ? load<f32>(at(dy, i)) : 0);
}
