import type {ArrayData} from '@annulus/datasets';
import {pause, type Watched} from '../analysis/watched.js';
import {thumbnailOf} from './thumbnail-of.js';

/** Decodes one picture to at least `size` pixels of both sides, where it has as many. */
export type PictureOf = (row: number, size: number) => Promise<ArrayData> | ArrayData;

/** Pictures that are decoded at a time. */
const lanes = 8;

/**
 * The thumbnails of pictures in the order of their rows; undefined where a picture cannot be read, such as one that has vanished or
 * changed since its vector was made.
 *
 * @returns each of Shape `[size, size, 3]`, from 0 to 255
 */
export async function* thumbnailsInTurn(
  rows: readonly number[],
  pictureOf: PictureOf,
  size: number,
  watched: Watched = {},
): AsyncGenerator<Uint8Array | undefined> {
  for (let start = 0; start < rows.length; start += lanes) {
    const some = rows.slice(start, start + lanes);
    yield* await Promise.all(some.map((row) => thumbnail(row, pictureOf, size)));
    await pause(watched, (start + some.length) / rows.length);
  }
}

async function thumbnail(row: number, pictureOf: PictureOf, size: number): Promise<Uint8Array | undefined> {
  try {
    return thumbnailOf(await pictureOf(row, size), size);
  } catch {
    return undefined;
  }
}
