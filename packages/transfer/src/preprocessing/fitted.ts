import {type ArrayData, crop, resizedCrop} from '@annulus/datasets/browser';
import type {ImageInput} from '@annulus/encoders/browser';

/**
 * An image brought to the size that an encoder takes, as torchvision's `Resize` and `CenterCrop` do; of two middles the lower
 * right one is cut out, as `centerCrop` does.
 */
export function fitted(image: ArrayData, {size, fit}: Pick<ImageInput, 'size' | 'fit'>): ArrayData {
  const [height, width] = size;
  const [rows = 0, columns = 0] = image.shape;
  const [resizedRows, resizedColumns] = fit.resize === 'both sides' ? size : covering([rows, columns], [height, width]);
  const resized = resizedTo(image, resizedRows, resizedColumns);
  const top = Math.round((resizedRows - height) / 2);
  const left = Math.round((resizedColumns - width) / 2);
  if (top === 0 && left === 0 && resizedRows === height && resizedColumns === width) return resized;
  return crop(resized, {top, left, height, width});
}

/** The smallest size of an image's own aspect that covers `size`; its longer side is rounded down, as torchvision's. */
function covering([rows, columns]: readonly [number, number], [height, width]: readonly [number, number]) {
  return height * columns > width * rows
    ? ([height, Math.max(width, Math.floor((height * columns) / rows))] as const)
    : ([Math.max(height, Math.floor((width * rows) / columns)), width] as const);
}

function resizedTo(image: ArrayData, height: number, width: number): ArrayData {
  const [rows = 0, columns = 0] = image.shape;
  if (rows === height && columns === width) return image;
  return resizedCrop(image, {top: 0, left: 0, height: rows, width: columns}, height, width, 'antialiased');
}
