import {join} from 'node:path';
import test from 'ava';
import sharp from 'sharp';
import {fileThumbnail} from '../../src/thumbnails/file-thumbnail.js';
import {pictureFolder, png} from '../picture-folder.js';

/** A BMP of one pixel a side, in one colour. */
function bitmap(red: number, green: number, blue: number): Buffer {
  const bytes = Buffer.alloc(58);
  bytes.write('BM');
  for (const [at, value] of [
    [2, 58],
    [10, 54],
    [14, 40],
    [18, 1],
    [22, 1],
    [26, 1 + (24 << 16)],
  ] as const) {
    bytes.writeUInt32LE(value, at);
  }
  bytes.set([blue, green, red], 54);
  return bytes;
}

test.serial('a file has a thumbnail whatever its format, and none where it is no picture', async (t) => {
  const root = pictureFolder({
    'a.png': png(40, 20, [200, 0, 0, 255]),
    'b.bmp': bitmap(0, 200, 0),
    'c.jpg': 'no picture',
  });
  const shape = {side: 10, shows: 'whole'} as const;
  const made = await Promise.all(['a.png', 'b.bmp', 'c.jpg'].map((name) => fileThumbnail(join(root, name), shape)));
  const sizes = await Promise.all(
    made.map(async (bytes) => {
      const {width, height} = bytes ? await sharp(bytes).metadata() : {width: 0, height: 0};
      return [width, height];
    }),
  );
  t.deepEqual(sizes, [
    [10, 5],
    [1, 1],
    [0, 0],
  ]);
  const [, green] = await sharp(made[1]).removeAlpha().raw().toBuffer();
  t.true((green as number) > 150);
});
