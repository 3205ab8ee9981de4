import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import sharp from 'sharp';

/** Writes files that are named as images and cannot be decoded, which need not be to be found. */
export function emptyFiles(root: string, ...names: string[]): void {
  for (const name of names) {
    const path = join(root, name);
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, '');
  }
}

/** Writes an image of one colour, with an alpha channel if there is a fourth value; its format is that of its name. */
export async function writeImage(path: string, width: number, height: number, color: readonly number[]): Promise<void> {
  const channels = color.length as 3 | 4;
  mkdirSync(dirname(path), {recursive: true});
  const bytes = Buffer.from(Array.from({length: width * height}, () => color).flat());
  await sharp(bytes, {raw: {width, height, channels}}).toFile(path);
}

/** A picture in which no two corners are alike, as bytes of RGB. */
export function slopes(width: number, height: number): Buffer {
  const pixel = (x: number, y: number) => [(200 * x) / width, (200 * y) / height, (100 * (x + y)) / (width + height)];
  return Buffer.from(
    Array.from({length: width * height}, (_, at) => pixel(at % width, Math.floor(at / width)).map(Math.round)).flat(),
  );
}
