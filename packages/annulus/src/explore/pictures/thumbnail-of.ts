import {type ArrayData, resizedCrop} from '@annulus/datasets';

/**
 * The square in the middle of a picture, resized.
 *
 * @returns red, green and blue of each pixel, from 0 to 255. Shape `[size, size, 3]`
 */
export function thumbnailOf(picture: ArrayData, size: number): Uint8Array {
  const [height = 0, width = 0, channels = 3] = picture.shape;
  const side = Math.min(height, width);
  const box = {top: Math.floor((height - side) / 2), left: Math.floor((width - side) / 2), height: side, width: side};
  const {data} = resizedCrop(picture, box, size, size, 'antialiased');
  return Uint8Array.from({length: size * size * 3}, (_, at) => {
    const value = data[channels === 3 ? at : Math.floor(at / 3)] as number;
    return Math.round(255 * Math.max(0, Math.min(1, value)));
  });
}
