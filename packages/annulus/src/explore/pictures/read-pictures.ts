import {type PictureSignatures, pictureSignatures} from '../analysis/picture-signature.js';
import {pause, type Watched} from '../analysis/watched.js';
import type {Pictures} from './pictures.js';
import {type SpriteSheets, SpriteSheetWriter} from './sprite-sheets.js';
import {thumbnailOf} from './thumbnail-of.js';
import {thumbnailSize} from './thumbnail-size.js';

/** What was seen of the pictures. */
export interface SeenPictures {
  readonly sprites: SpriteSheets;
  /** Undefined where a picture cannot be read any more. */
  readonly signatures: readonly (PictureSignatures | undefined)[];
  /** Pictures that cannot be read any more; their thumbnails are grey. */
  readonly unreadable: readonly number[];
}

/** Pictures that are decoded at a time. */
const lanes = 8;

/** Decodes every picture once. */
export async function readPictures(pictures: Pictures, watched: Watched = {}): Promise<SeenPictures> {
  const {length} = pictures.names;
  const size = thumbnailSize(length);
  const writer = new SpriteSheetWriter(size, length);
  const signatures: (PictureSignatures | undefined)[] = [];
  for (let start = 0; start < length; start += lanes) {
    const indices = Array.from({length: Math.min(lanes, length - start)}, (_, at) => start + at);
    for (const pixels of await Promise.all(indices.map((index) => thumbnail(pictures, index, size)))) {
      writer.add(pixels ?? new Uint8Array(size * size * 3).fill(128));
      signatures.push(pixels && pictureSignatures(pixels, size));
    }
    await pause(watched, signatures.length / length);
  }
  const unreadable = [...signatures.keys()].filter((index) => signatures[index] === undefined);
  return {sprites: await writer.finish(), signatures, unreadable};
}

async function thumbnail({picture}: Pictures, index: number, size: number): Promise<Uint8Array | undefined> {
  try {
    return thumbnailOf(await picture(index, size), size);
  } catch {
    return undefined; // It has vanished or changed since its vector was made; it is counted.
  }
}
