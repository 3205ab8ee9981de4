import {at} from './vectors';

/** 4 numbers of a tap of `[3, 3, channels, filters]`, for neighbouring filters, or for neighbouring channels. */
function tapOf(filter: usize, tap: i32, input: i32, output: i32, inputs: i32, outputs: i32, flipped: bool): v128 {
  if (!flipped) return v128.load(at(filter, (tap * inputs + input) * outputs + output));
  const place: usize = at(filter, ((8 - tap) * outputs + output) * inputs + input);
  const step: usize = (<usize>inputs) << 2;
  return f32x4(load<f32>(place), load<f32>(place + step), load<f32>(place + 2 * step), load<f32>(place + 3 * step));
}

/**
 * Transforms a filter for `winogradConvolution`: `transformed[16][outputs / 8][inputs][8]`.
 *
 * @param filter - Shape `[3, 3, inputs, outputs]`; where `flipped`, `[3, 3, outputs, inputs]`, taken back to front
 */
export function winogradFilter(filter: usize, transformed: usize, inputs: i32, outputs: i32, flipped: bool): void {
  const half = f32x4.splat(0.5);
  const step: usize = (<usize>(inputs * outputs)) << 2;
  for (let output: i32 = 0; output < outputs; output += 4) {
    for (let input: i32 = 0; input < inputs; input++) {
      let to: usize = at(transformed, ((output >> 3) * inputs + input) * 8 + (output & 7));
      for (let i: i32 = 0; i < 4; i++) {
        let a = tapOf(filter, i === 3 ? 6 : 0, input, output, inputs, outputs, flipped);
        let b = tapOf(filter, i === 3 ? 7 : 1, input, output, inputs, outputs, flipped);
        let c = tapOf(filter, i === 3 ? 8 : 2, input, output, inputs, outputs, flipped);
        if (i === 1 || i === 2) {
          const a1 = tapOf(filter, 3, input, output, inputs, outputs, flipped);
          const b1 = tapOf(filter, 4, input, output, inputs, outputs, flipped);
          const c1 = tapOf(filter, 5, input, output, inputs, outputs, flipped);
          const sign = f32x4.splat(i === 1 ? 1 : -1);
          a = f32x4.add(a, tapOf(filter, 6, input, output, inputs, outputs, flipped));
          b = f32x4.add(b, tapOf(filter, 7, input, output, inputs, outputs, flipped));
          c = f32x4.add(c, tapOf(filter, 8, input, output, inputs, outputs, flipped));
          a = f32x4.mul(half, f32x4.add(a, f32x4.mul(sign, a1)));
          b = f32x4.mul(half, f32x4.add(b, f32x4.mul(sign, b1)));
          c = f32x4.mul(half, f32x4.add(c, f32x4.mul(sign, c1)));
        }
        const outer = f32x4.add(a, c);
        v128.store(to, a);
        v128.store(to + step, f32x4.mul(half, f32x4.add(outer, b)));
        v128.store(to + 2 * step, f32x4.mul(half, f32x4.sub(outer, b)));
        v128.store(to + 3 * step, c);
        to += 4 * step;
      }
    }
  }
}
