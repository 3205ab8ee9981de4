import test from 'ava';
import sharp from 'sharp';
import {imageFromPixels} from '../../src/browser.js';

test('opaque pixels are the values that imageFolder gives', (t) => {
  const image = imageFromPixels({data: Uint8ClampedArray.of(0, 51, 255, 255, 102, 153, 204, 255), width: 2, height: 1});
  t.deepEqual(image.shape, [1, 2, 3]);
  t.deepEqual(
    [...image.data],
    [0, 51, 255, 102, 153, 204].map((byte) => Math.fround(byte / 255)),
  );
});

test.serial('transparent pixels are put on the background, as sharp does it', async (t) => {
  const data = Uint8ClampedArray.from({length: 4 * 64}, (_, at) => (at * 37) % 256);
  for (const background of ['#ffffff', '#203040']) {
    const {data: expected} = await sharp(data, {raw: {width: 8, height: 8, channels: 4}})
      .flatten({background})
      .raw()
      .toBuffer({resolveWithObject: true});
    const own = imageFromPixels({data, width: 8, height: 8}, {background}).data;
    expected.forEach((byte, at) => {
      t.true(Math.abs(byte - 255 * (own[at] as number)) <= 1.001);
    });
  }
});

test('pixels that are not four bytes each are refused, and a background that is no colour', (t) => {
  t.throws(() => imageFromPixels({data: new Uint8Array(12), width: 2, height: 2}), {
    instanceOf: RangeError,
    message: 'Expected 4 bytes for each of 2 x 2 pixels, as getImageData gives them, received 12.',
  });
  t.throws(() => imageFromPixels({data: new Uint8Array(4), width: 1, height: 1}, {background: 'white'}), {
    instanceOf: RangeError,
    message: 'Expected background to be a colour such as #ffffff, received white.',
  });
});
