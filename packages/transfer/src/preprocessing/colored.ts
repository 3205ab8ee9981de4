import {type ArrayData, grayscale, rgbToLab} from '@annulus/datasets/browser';
import type {ImageInput} from '@annulus/encoders/browser';

/** An image of 1 or 3 channels in the colours that an encoder takes; one without colour has the same value in each channel. */
export function colored(image: ArrayData, color: ImageInput['color']): ArrayData {
  if (color === 'gray') return image.shape[2] === 1 ? image : brightness(image);
  const inColor = image.shape[2] === 1 ? tripled(image) : image;
  return color === 'lab' ? rgbToLab(inColor) : inColor;
}

/** The first channel of the image without colour, which are all alike. */
function brightness(image: ArrayData): ArrayData {
  const [height = 0, width = 0] = image.shape;
  const gray = grayscale(image).data;
  return {
    data: Float32Array.from({length: height * width}, (_, pixel) => gray[3 * pixel] as number),
    shape: [height, width, 1],
  };
}

function tripled({data, shape: [height = 0, width = 0]}: ArrayData): ArrayData {
  const length = 3 * height * width;
  return {data: Float32Array.from({length}, (_, at) => data[Math.floor(at / 3)] as number), shape: [height, width, 3]};
}
