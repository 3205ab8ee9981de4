import type {ArrayData} from '@annulus/datasets';
import test from 'ava';
import {thumbnailPixels} from '../../src/thumbnails/thumbnail-pixels.js';

/** An image whose pixels are numbered. */
function numbered(height: number, width: number, channels: 1 | 3): ArrayData {
  const length = height * width * channels;
  return {data: Float32Array.from({length}, (_, at) => at / 255), shape: [height, width, channels]};
}

test('the whole of a picture keeps its aspect and is never enlarged', (t) => {
  const sizeOf = (height: number, width: number) => {
    const {pixels, ...size} = thumbnailPixels(numbered(height, width, 3), {side: 8, shows: 'whole'});
    t.is(pixels.length, size.height * size.width * 3);
    return [size.height, size.width, size.channels];
  };
  t.deepEqual(
    [sizeOf(16, 32), sizeOf(40, 1), sizeOf(3, 5), sizeOf(1, 1)],
    [
      [4, 8, 3],
      [8, 1, 3],
      [3, 5, 3],
      [1, 1, 3],
    ],
  );
  const {pixels} = thumbnailPixels(numbered(3, 5, 1), {side: 8, shows: 'whole'});
  t.deepEqual([...pixels], [...Array(15).keys()]);
});

test('the square is the middle of a picture, shrunk to the mean of what it covers or enlarged', (t) => {
  const light = {data: Float32Array.of(0, 0.2, 0.4, 0, 0, 0.6, 0.8, 0), shape: [2, 4, 1]};
  const middle = thumbnailPixels(light, {side: 1, shows: 'square'});
  t.deepEqual({...middle, pixels: [...middle.pixels]}, {pixels: [128], height: 1, width: 1, channels: 1});
  const {height, width} = thumbnailPixels(light, {side: 6, shows: 'square'});
  t.deepEqual([height, width], [6, 6]);
});
