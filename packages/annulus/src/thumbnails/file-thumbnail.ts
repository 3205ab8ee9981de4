import sharp from 'sharp';
import {type ThumbnailShape, thumbnailSize} from './thumbnail-shape.js';

/**
 * A small picture of a file as WebP, turned as its EXIF data says; undefined where it cannot be read.
 *
 * @param background - the colour that a transparent picture is put on
 */
export async function fileThumbnail(
  file: string,
  size: ThumbnailShape,
  background = '#ffffff',
): Promise<Buffer | undefined> {
  try {
    const read = sharp(file, {failOn: 'none', autoOrient: true}).resize(thumbnailSize(size));
    return await read.flatten({background}).webp({quality: 80}).toBuffer();
  } catch {
    return undefined;
  }
}
