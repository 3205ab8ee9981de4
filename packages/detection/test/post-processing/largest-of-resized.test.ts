import test from 'ava';
import {type CubicTaps, cubicTaps} from '../../src/post-processing/cubic-taps.js';
import {largestOfResized, type Peak} from '../../src/post-processing/largest-of-resized.js';
import {resizedAxis} from '../../src/post-processing/resized-axis.js';

/** The whole map is resized and looked through. */
function naiveLargest(map: Float64Array, size: number, rows: CubicTaps, columns: CubicTaps): Peak {
  let peak = {value: Number.NEGATIVE_INFINITY, row: 0, column: 0};
  const mixed = ({pixels, weights}: CubicTaps, place: number, value: (pixel: number) => number): number =>
    [0, 1, 2, 3].reduce(
      (sum, tap) => sum + (weights[4 * place + tap] as number) * value(pixels[4 * place + tap] as number),
      0,
    );
  for (let row = 0; 4 * row < rows.pixels.length; row++) {
    const line = Float64Array.from({length: size}, (_, i) =>
      mixed(rows, row, (pixel) => map[pixel * size + i] as number),
    );
    for (let column = 0; 4 * column < columns.pixels.length; column++) {
      const value = mixed(columns, column, (pixel) => line[pixel] as number);
      if (value > peak.value) peak = {value, row, column};
    }
  }
  return peak;
}

/** Numbers of [0, 1), always the same. */
function* numbers(): Generator<number> {
  for (let state = 1; ; ) {
    state = (state * 48271) % 2147483647;
    yield state / 2147483647;
  }
}

const drawn = numbers();
const draw = (): number => drawn.next().value as number;

const maps: Readonly<Record<string, () => number>> = {
  'any numbers': () => 20 * draw() - 10,
  'many equal ones': () => Math.floor(3 * draw()),
  'all equal': () => -2,
  'some that are no number': () => (draw() < 0.02 ? Number.NaN : draw()),
  'some infinite': () => (draw() < 0.05 ? Number.NEGATIVE_INFINITY : draw()),
};

for (const [of, value] of Object.entries(maps)) {
  test(`the largest of a resized map is that of a search through all of it, of ${of}`, (t) => {
    for (const [size, height, width] of [
      [56, 301, 180],
      [56, 20, 33],
      [7, 7, 7],
      [5, 1, 40],
      [3, 64, 2],
    ] as const) {
      const map = Float64Array.from({length: size * size}, value);
      const found = largestOfResized({values: map, size}, resizedAxis(size, height), resizedAxis(size, width));
      t.deepEqual(
        found,
        naiveLargest(map, size, cubicTaps(size, height), cubicTaps(size, width)),
        `${size} to ${height} x ${width}`,
      );
    }
  });
}
