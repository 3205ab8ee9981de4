import {readFileSync} from 'node:fs';
import {Random} from '@annulus/datasets';
import {bitmapOf, maskOfBitmap, type PastedMask, pastedMask, pastedValues} from '@annulus/detection';
import {testWithShared} from '@annulus/testing/shared';
import test from 'ava';
import {bitmapOfRows} from './bitmaps.js';

testWithShared('masks are pasted as Detectron2 pastes them', 'reference/mask-keypoint.json', (t, path) => {
  const {pasting} = JSON.parse(readFileSync(path, 'utf8'));
  t.is(pasting.length, 8);
  for (const {mask, box, height, width, threshold, pasted, undecided, soft} of pasting) {
    const given = {values: mask.data, size: mask.shape[0], box, height, width};
    const values = pastedValues(given);
    t.true(values.every((value, pixel) => Math.abs(value - soft.data[pixel]) < 1e-5));
    const either = new Set(undecided.map(([row, column]: [number, number]) => row * width + column));
    const [ours, theirs] = [bitmapOf(pastedMask(given, threshold)).data, bitmapOfRows(pasted).data];
    t.deepEqual(
      ours.filter((_, pixel) => !either.has(pixel)),
      theirs.filter((_, pixel) => !either.has(pixel)),
    );
  }
});

test('a pasted mask is the pixels whose values reach the threshold', (t) => {
  const random = new Random(3);
  for (let round = 0; round < 100; round++) {
    const size = 1 + random.integer(5);
    const values = Array.from({length: size ** 2}, () => random.uniform());
    const [left, top] = [random.uniform(-8, 8), random.uniform(-8, 8)];
    const box = [left, top, left + random.uniform(0, 12), top + random.uniform(0, 12)];
    const given = {values, size, box, height: 1 + random.integer(9), width: 1 + random.integer(9)};
    const data = Uint8Array.from(pastedValues(given), (value) => (value >= 0.5 ? 1 : 0));
    t.deepEqual(pastedMask(given), maskOfBitmap({...given, data}));
  }
});

/** Each pixel by itself, of the four places around it; those outside the mask are 0. */
function naive({values, size, box, height, width}: PastedMask): Float32Array {
  const [left = 0, top = 0, right = 0, bottom = 0] = Array.from(box);
  const at = (row: number, column: number): number =>
    row < 0 || column < 0 || row >= size || column >= size ? 0 : (values[row * size + column] as number);
  return Float32Array.from({length: height * width}, (_, pixel) => {
    const x = (((pixel % width) + 0.5 - left) / (right - left)) * size - 0.5;
    const y = ((Math.floor(pixel / width) + 0.5 - top) / (bottom - top)) * size - 0.5;
    if (!(x > -1 && x < size && y > -1 && y < size)) return 0;
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [across, down] = [x - column, y - row];
    const upper = at(row, column) * (1 - across) + at(row, column + 1) * across;
    const lower = at(row + 1, column) * (1 - across) + at(row + 1, column + 1) * across;
    return upper * (1 - down) + lower * down;
  });
}

test('pasted values are bit for bit those of a loop over pixels, whatever the box', (t) => {
  const random = new Random(9);
  for (let round = 0; round < 300; round++) {
    const size = 1 + random.integer(28);
    const values = Float32Array.from({length: size ** 2}, () => random.uniform());
    const [left, top] = [random.uniform(-10, 50), random.uniform(-10, 50)];
    const box = [left, top, left + random.uniform(0, 70), top + random.uniform(0, 70)];
    const given = {values, size, box, height: 1 + random.integer(40), width: 1 + random.integer(50)};
    const expected = naive(given);
    t.deepEqual(pastedValues(given), expected);
  }
});

test('a box of no width shows nothing', (t) => {
  const given = {values: [1], size: 1, box: [3, 1, 3, 5], height: 6, width: 6};
  t.deepEqual(Array.from(pastedMask(given).counts), [36]);
});
