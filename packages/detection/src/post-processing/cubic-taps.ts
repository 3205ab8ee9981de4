/** How strongly the cubic curve overshoots: PyTorch's and OpenCV's. */
const SHARPNESS = -0.75;

/** Of each new pixel the four old ones that it is made of, those at the border repeated, and what they count. */
export interface CubicTaps {
  /** Shape `[after, 4]` */
  readonly pixels: Int32Array;
  /** Shape `[after, 4]` */
  readonly weights: Float64Array;
}

/** Bicubic interpolation along one axis, pixels having their centre half a pixel inside (Keys 1981). */
export function cubicTaps(before: number, after: number): CubicTaps {
  const taps = {pixels: new Int32Array(4 * after), weights: new Float64Array(4 * after)};
  for (let pixel = 0; pixel < after; pixel++) {
    const place = ((pixel + 0.5) * before) / after - 0.5;
    const low = Math.floor(place);
    for (let tap = 0; tap < 4; tap++) {
      const old = low - 1 + tap;
      taps.pixels[4 * pixel + tap] = Math.min(before - 1, Math.max(0, old));
      taps.weights[4 * pixel + tap] = cubic(Math.abs(place - old));
    }
  }
  return taps;
}

const cubic = (distance: number): number =>
  distance <= 1
    ? ((SHARPNESS + 2) * distance - (SHARPNESS + 3)) * distance ** 2 + 1
    : (((distance - 5) * distance + 8) * distance - 4) * SHARPNESS;
