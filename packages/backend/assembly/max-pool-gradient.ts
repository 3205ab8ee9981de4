import {at} from './vectors';

/**
 * Adds to `dx` the gradient of each window of max pooling at its largest element, the first one where several are equal.
 *
 * `x` and `dx` have shape `[batch, height, width, channels]`, `dy` `[batch, outHeight, outWidth, channels]`.
 */
export function maxPoolGradient(
  x: usize,
  dy: usize,
  dx: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  paddingTop: i32,
  paddingLeft: i32,
): void {
  for (let image: i32 = 0; image < batch; image++) {
    for (let out: i32 = 0; out < outHeight; out++) {
      const top: i32 = out * strideHeight - paddingTop;
      const firstRow: i32 = max(0, top);
      const endRow: i32 = min(height, top + filterHeight);
      for (let column: i32 = 0; column < outWidth; column++) {
        const left: i32 = column * strideWidth - paddingLeft;
        const firstColumn: i32 = max(0, left);
        const endColumn: i32 = min(width, left + filterWidth);
        if (firstRow >= endRow || firstColumn >= endColumn) continue;
        const window: usize = (image * height * width + firstRow * width + firstColumn) * channels;
        const slope: usize = at(dy, ((image * outHeight + out) * outWidth + column) * channels);
        const rows: i32 = endRow - firstRow;
        const columns: i32 = endColumn - firstColumn;
        let c: i32 = 0;
        for (; c + 4 <= channels; c += 4) {
          fourChannels(at(x, window + c), at(dx, window + c), at(slope, c), rows, columns, width, channels);
        }
        for (; c < channels; c++) {
          oneChannel(at(x, window + c), at(dx, window + c), at(slope, c), rows, columns, width, channels);
        }
      }
    }
  }
}

function fourChannels(x: usize, dx: usize, dy: usize, rows: i32, columns: i32, width: i32, channels: i32): void {
  let largest = v128.load(x);
  let places = i32x4.splat(0);
  for (let row: i32 = 0; row < rows; row++) {
    for (let column: i32 = 0; column < columns; column++) {
      const place: i32 = (row * width + column) * channels;
      const value = v128.load(at(x, place));
      const isLarger = f32x4.gt(value, largest);
      largest = v128.bitselect(value, largest, isLarger);
      places = v128.bitselect(i32x4.splat(place), places, isLarger);
    }
  }
  const slope = v128.load(dy);
  for (let row: i32 = 0; row < rows; row++) {
    for (let column: i32 = 0; column < columns; column++) {
      const place: i32 = (row * width + column) * channels;
      const share = v128.and(slope, i32x4.eq(places, i32x4.splat(place)));
      v128.store(at(dx, place), f32x4.add(v128.load(at(dx, place)), share));
    }
  }
}

function oneChannel(x: usize, dx: usize, dy: usize, rows: i32, columns: i32, width: i32, channels: i32): void {
  let largest: f32 = load<f32>(x);
  let found: i32 = 0;
  for (let row: i32 = 0; row < rows; row++) {
    for (let column: i32 = 0; column < columns; column++) {
      const place: i32 = (row * width + column) * channels;
      const value: f32 = load<f32>(at(x, place));
      if (value > largest) {
        largest = value;
        found = place;
      }
    }
  }
  store<f32>(at(dx, found), load<f32>(at(dx, found)) + load<f32>(dy));
}
