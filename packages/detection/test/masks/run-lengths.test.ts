import {Random} from '@annulus/datasets';
import {
  bitmapOf,
  compressedCounts,
  expandedCounts,
  maskArea,
  maskBox,
  maskOfBitmap,
  maskOverlap,
  maskUnion,
} from '@annulus/detection';
import test from 'ava';
import {bitmapOfRows, randomBitmap} from './bitmaps.js';

test('a mask is what its pixels say, in every measure', (t) => {
  const random = new Random(1);
  for (let round = 0; round < 200; round++) {
    const [height, width] = [1 + random.integer(9), 1 + random.integer(9)];
    const [one, other] = [randomBitmap(random, height, width), randomBitmap(random, height, width)];
    const [first, second] = [maskOfBitmap(one), maskOfBitmap(other)];
    t.deepEqual(bitmapOf(first), one);
    t.deepEqual(expandedCounts(compressedCounts(first.counts)), first.counts);
    t.is(maskArea(first), one.data.filter((on) => on === 1).length);
    t.deepEqual(maskBox(first), naiveBox(one));
    const union = one.data.map((on, pixel) => on | (other.data[pixel] as number));
    t.deepEqual(maskUnion([first, second]), maskOfBitmap({data: union, height, width}));
    const both = one.data.filter((on, pixel) => on & (other.data[pixel] as number)).length;
    const either = union.filter((on) => on === 1).length;
    t.is(maskOverlap(first, second), both === 0 ? 0 : both / either);
    t.is(maskOverlap(first, second, 'crowd'), both === 0 ? 0 : both / maskArea(first));
  }
});

function naiveBox({data, width}: ReturnType<typeof bitmapOf>): number[] {
  const pixels = Array.from(data.keys()).filter((pixel) => data[pixel] === 1);
  if (pixels.length === 0) return [0, 0, 0, 0];
  const [columns, rows] = [pixels.map((pixel) => pixel % width), pixels.map((pixel) => Math.floor(pixel / width))];
  const [left, top] = [Math.min(...columns), Math.min(...rows)];
  return [left, top, Math.max(...columns) - left + 1, Math.max(...rows) - top + 1];
}

test('runs of no pixels, as some programs write them, change no measure', (t) => {
  const padded = {height: 2, width: 3, counts: Uint32Array.of(1, 0, 1, 2, 0, 0, 2)};
  t.deepEqual(bitmapOf(padded), bitmapOfRows(['010', '010']));
  t.is(maskArea(padded), 2);
  t.deepEqual(maskBox(padded), [1, 0, 1, 2]);
});

test('masks that do not fit together are refused', (t) => {
  const mask = (height: number, width: number) => ({height, width, counts: Uint32Array.of(height * width)});
  const different = {
    instanceOf: RangeError,
    message: 'Expected masks of one image to be of one size, received 2 x 3 and 3 x 2.',
  };
  t.throws(() => maskUnion([mask(2, 3), mask(3, 2)]), different);
  t.throws(() => maskOverlap(mask(2, 3), mask(3, 2)), different);
  t.throws(() => maskUnion([]), {
    instanceOf: RangeError,
    message: 'Expected one mask or more to unite, received none.',
  });
  t.throws(() => maskOfBitmap({data: new Uint8Array(5), height: 2, width: 3}), {
    instanceOf: RangeError,
    message: 'Expected a bitmap of 2 x 3 pixels, received 5 of them.',
  });
});

test('text that is no compressed counts is refused', (t) => {
  const message = (found: string) =>
    `Expected compressed counts of a mask, letters from '0' to 'o', received ${found}. Write the mask again.`;
  t.throws(() => expandedCounts('12~'), {instanceOf: RangeError, message: message("'~' at place 2")});
  t.throws(() => expandedCounts('12 '), {instanceOf: RangeError, message: message("' ' at place 2")});
  t.throws(() => expandedCounts('1P'), {
    instanceOf: RangeError,
    message: message('a text that ends in the middle of a count'),
  });
  t.deepEqual(expandedCounts(''), new Uint32Array());
});

test('counts of several letters each keep no memory for more counts than there are', (t) => {
  const counts = Uint32Array.of(1000, 70_000, 3000, 1);
  const expanded = expandedCounts(compressedCounts(counts));
  t.deepEqual(expanded, counts);
  t.is(expanded.buffer.byteLength, counts.byteLength);
});
