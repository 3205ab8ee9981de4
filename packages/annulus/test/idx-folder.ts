import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** An idx file: its dimensions, and every byte the same. */
const idx = (shape: readonly number[], byte: number): Buffer => {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt32BE(0x0800 + shape.length);
  shape.forEach((side, index) => {
    header.writeUInt32BE(side, 4 + 4 * index);
  });
  return Buffer.concat([
    header,
    Buffer.alloc(
      shape.reduce((size, side) => size * side, 1),
      byte,
    ),
  ]);
};

/** MNIST or Fashion-MNIST of a few images, every pixel of one brightness. */
export function idxFolder(brightness: number): string {
  const root = mkdtempSync(join(tmpdir(), 'annulus-'));
  for (const [prefix, images] of [
    ['train', 6],
    ['t10k', 4],
  ] as const) {
    writeFileSync(join(root, `${prefix}-images-idx3-ubyte`), idx([images, 28, 28], brightness));
    writeFileSync(join(root, `${prefix}-labels-idx1-ubyte`), idx([images], 7));
  }
  return root;
}
