import {imageFiles} from '@annulus/datasets';
import sharp, {type Sharp} from 'sharp';
import {drawnRecording, type SeenSound} from '../datasets/spectrogram-picture.js';
import {decodedThumbnail} from './decoded-thumbnail.js';
import {type ThumbnailShape, thumbnailSize} from './thumbnail-shape.js';

/** How a file is looked at. */
export interface SeenFile {
  /** The colour that a transparent picture is put on; absent: it stays transparent. */
  readonly background?: string | undefined;
  /** What is drawn of a recording; absent: the file is a picture. */
  readonly sound?: SeenSound | undefined;
}

/**
 * A small picture of a file as WebP, turned as its EXIF data says, or of a recording its spectrogram; undefined where it cannot be
 * read.
 */
export async function fileThumbnail(
  file: string,
  size: ThumbnailShape,
  {background, sound}: SeenFile = {},
): Promise<Buffer | undefined> {
  const encoded = (small: Sharp): Promise<Buffer> => small.webp({quality: 80}).toBuffer();
  const decoded = () => (sound ? drawnRecording(file, sound) : whole(file, background));
  try {
    if (sound) return await encoded(decodedThumbnail(await decoded(), size));
    const read = sharp(file, {failOn: 'none', autoOrient: true}).resize(thumbnailSize(size));
    return await encoded(background === undefined ? read : read.flatten({background}));
  } catch {
    return await decoded().then(
      (image) => encoded(decodedThumbnail(image, size)),
      () => undefined,
    );
  }
}

/** As data sets read it: they know formats that sharp does not, such as BMP. */
const whole = async (file: string, background: string | undefined) =>
  (await imageFiles({files: [file], ...(background !== undefined && {background})}).get(0)).input;
