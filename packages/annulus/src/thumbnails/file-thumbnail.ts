import {imageFiles} from '@annulus/datasets';
import sharp, {type Sharp} from 'sharp';
import {decodedThumbnail} from './decoded-thumbnail.js';
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
  const encoded = (small: Sharp): Promise<Buffer> => small.webp({quality: 80}).toBuffer();
  try {
    const read = sharp(file, {failOn: 'none', autoOrient: true}).resize(thumbnailSize(size));
    return await encoded(background === undefined ? read : read.flatten({background}));
  } catch {
    return await whole(file, background).then(
      (image) => encoded(decodedThumbnail(image, size)),
      () => undefined,
    );
  }
}

/** As data sets read it: they know formats that sharp does not, such as BMP. */
const whole = async (file: string, background: string | undefined) =>
  (await imageFiles({files: [file], ...(background !== undefined && {background})}).get(0)).input;
