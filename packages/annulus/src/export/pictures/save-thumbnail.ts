import {type ArrayData, resizedCrop} from '@annulus/datasets';
import sharp from 'sharp';

/** Pixels of a thumbnail's longer side. */
const longest = 256;

/** Writes a small JPEG of an image, never larger than the image, and gives its pixels. */
export async function saveThumbnail(image: ArrayData, path: string): Promise<{width: number; height: number}> {
  const [rows = 0, columns = 0] = image.shape;
  const scale = Math.min(1, longest / Math.max(rows, columns));
  const [height, width] = [rows, columns].map((side) => Math.max(1, Math.round(side * scale))) as [number, number];
  const whole = {top: 0, left: 0, height: rows, width: columns};
  const {data, shape} = resizedCrop(image, whole, height, width, 'antialiased');
  const bytes = Uint8Array.from(data, (value) => Math.round(255 * value));
  await sharp(bytes, {raw: {width, height, channels: shape[2] as 1 | 3}})
    .jpeg({quality: 80})
    .toFile(path);
  return {width, height};
}
