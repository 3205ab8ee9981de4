import sharp from 'sharp';

/** Pixels of the longer side, twice what is shown. */
const side = 360;

/** A small picture of a file as a URL that holds it; undefined where it cannot be read. */
export async function thumbnail(file: string): Promise<string | undefined> {
  try {
    const small = sharp(file, {autoOrient: true}).resize({
      width: side,
      height: side,
      fit: 'inside',
      withoutEnlargement: true,
    });
    const bytes = await small.flatten({background: '#ffffff'}).webp({quality: 75}).toBuffer();
    return `data:image/webp;base64,${bytes.toString('base64')}`;
  } catch {
    return undefined;
  }
}
