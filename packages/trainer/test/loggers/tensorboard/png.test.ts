import {inflateSync} from 'node:zlib';
import test from 'ava';
import {encodePng} from '../../../src/loggers/tensorboard/png.js';

/** The parts of a PNG file by type. */
function chunksOf(png: Buffer): Record<string, Buffer> {
  const chunks: Record<string, Buffer> = {};
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks[png.toString('latin1', at + 4, at + 8)] = png.subarray(at + 8, at + 8 + length);
    at += 12 + length;
  }
  return chunks;
}

// Read in Python's Pillow, too: size, mode and every pixel.
test('an image is a PNG file with a row filter of none before each row', (t) => {
  const data = Float32Array.of(0, 0.5, 1, 2, -1, 0.25);
  for (const [channels, width, colorType] of [
    [1, 3, 0],
    [3, 1, 2],
  ] as const) {
    const png = Buffer.from(encodePng({shape: [2, width, channels], data}));
    t.is(png.toString('latin1', 1, 4), 'PNG');
    const {IHDR, IDAT, IEND} = chunksOf(png);
    t.deepEqual([...(IHDR ?? [])], [0, 0, 0, width, 0, 0, 0, 2, 8, colorType, 0, 0, 0]);
    t.deepEqual([...inflateSync(IDAT ?? '')], [0, 0, 128, 255, 0, 255, 0, 64]);
    t.is(IEND?.length, 0);
  }
});

test('integers are taken as they are', (t) => {
  const png = Buffer.from(encodePng({shape: [1, 1, 4], data: Int32Array.of(-3, 7, 300, 255)}));
  t.deepEqual([...inflateSync(chunksOf(png).IDAT ?? '')], [0, 0, 7, 255, 255]);
});

test('what is no image is refused', (t) => {
  const expected = 'Expected an image of shape [height, width, channels] with 1, 3 or 4 channels and as many numbers, ';
  t.throws(() => encodePng({shape: [2, 2, 2], data: new Uint8Array(8)}), {
    message: `${expected}received shape [2, 2, 2] and 8 numbers.`,
  });
  t.throws(() => encodePng({shape: [2, 2, 3], data: new Uint8Array(8)}), {
    message: `${expected}received shape [2, 2, 3] and 8 numbers.`,
  });
});
