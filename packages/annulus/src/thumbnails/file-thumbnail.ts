import sharp from 'sharp';
import {type ThumbnailShape, thumbnailSize} from './thumbnail-shape.js';

/**
 * A small picture of a file as WebP, turned as its EXIF data says; undefined where it cannot be read.
 *
 * @param background - the colour that a transparent picture is put on; absent: it stays transparent
 */
export async function fileThumbnail(
  file: string,
  size: ThumbnailShape,
  background?: string,
): Promise<Buffer | undefined> {
  try {
    const read = sharp(file, {failOn: 'none', autoOrient: true}).resize(thumbnailSize(size));
    return await (background === undefined ? read : read.flatten({background})).webp({quality: 80}).toBuffer();
  } catch {
    return undefined;
  }
}
