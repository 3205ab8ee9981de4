/** The index inside [0, length) that `index` falls on when a line is mirrored at its end pixels. */
function reflected(index: i32, length: i32): i32 {
  return index < 0 ? -index : index >= length ? 2 * (length - 1) - index : index;
}

/**
 * Each row of `target` as the sum of the rows of `source` around it, mirrored at the borders, times the weights
 * of `kernel`. Rows have `run` values; reads and writes up to 12 bytes beyond the images.
 */
export function blurDown(source: usize, target: usize, height: i32, run: i32, kernel: usize, size: i32): void {
  const rowBytes: usize = (<usize>run) << 2;
  const middle: i32 = size >> 1;
  for (let row: i32 = 0; row < height; row++) {
    const to: usize = target + <usize>row * rowBytes;
    for (let at: usize = 0; at < rowBytes; at += 16) {
      let sum = f32x4.splat(0);
      for (let tap: i32 = 0; tap < size; tap++) {
        const from: usize = source + <usize>reflected(row + tap - middle, height) * rowBytes;
        sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(kernel + ((<usize>tap) << 2)), v128.load(from + at)));
      }
      v128.store(to + at, sum);
    }
  }
}

/**
 * `target` as the rows of `source`, each convolved with `kernel` along itself and mirrored at its ends. `line` is room for
 * one row, longer by the kernel. Writes up to 12 bytes beyond the target.
 */
export function blurAcross(
  source: usize,
  target: usize,
  height: i32,
  width: i32,
  channels: i32,
  kernel: usize,
  size: i32,
  line: usize,
): void {
  const pixelBytes: usize = (<usize>channels) << 2;
  const rowBytes: usize = <usize>width * pixelBytes;
  const middle: i32 = size >> 1;
  for (let row: i32 = 0; row < height; row++) {
    const from: usize = source + <usize>row * rowBytes;
    for (let pixel: i32 = -middle; pixel < width + middle; pixel++) {
      memory.copy(
        line + <usize>(pixel + middle) * pixelBytes,
        from + <usize>reflected(pixel, width) * pixelBytes,
        pixelBytes,
      );
    }
    for (let at: usize = 0; at < rowBytes; at += 16) {
      let sum = f32x4.splat(0);
      for (let tap: i32 = 0; tap < size; tap++) {
        const place: usize = line + <usize>tap * pixelBytes + at;
        sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(kernel + ((<usize>tap) << 2)), v128.load(place)));
      }
      v128.store(target + <usize>row * rowBytes + at, sum);
    }
  }
}
