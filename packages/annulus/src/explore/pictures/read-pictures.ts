import {type PictureSignatures, pictureSignatures} from '../analysis/picture-signature.js';
import type {Watched} from '../analysis/watched.js';
import type {Pictures} from './pictures.js';
import {type SpriteSheets, SpriteSheetWriter} from './sprite-sheets.js';
import {thumbnailSize} from './thumbnail-size.js';
import {thumbnailsInTurn} from './thumbnails-in-turn.js';

/** What was seen of the pictures. */
export interface SeenPictures {
  readonly sprites: SpriteSheets;
  /** Undefined where a picture cannot be read any more. */
  readonly signatures: readonly (PictureSignatures | undefined)[];
  /** Pictures that cannot be read any more; their thumbnails are grey. */
  readonly unreadable: readonly number[];
}

/** Decodes every picture once. */
export async function readPictures({names, picture}: Pictures, watched: Watched = {}): Promise<SeenPictures> {
  const size = thumbnailSize(names.length);
  const writer = new SpriteSheetWriter(size, names.length);
  const signatures: (PictureSignatures | undefined)[] = [];
  for await (const pixels of thumbnailsInTurn([...names.keys()], picture, size, watched)) {
    writer.add(pixels ?? new Uint8Array(size * size * 3).fill(128));
    signatures.push(pixels && pictureSignatures(pixels, size));
  }
  const unreadable = [...signatures.keys()].filter((index) => signatures[index] === undefined);
  return {sprites: await writer.finish(), signatures, unreadable};
}
