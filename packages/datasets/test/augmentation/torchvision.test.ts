import {readFileSync} from 'node:fs';
import {
  type ArrayData,
  adjustBrightness,
  adjustContrast,
  adjustHue,
  adjustSaturation,
  blur,
  grayscale,
  horizontalFlip,
  resizedCrop,
} from '@annulus/datasets';
import {testWithShared} from '@annulus/testing/shared';
import {distance, image} from '../picture.js';

interface Case {
  readonly name: string;
  readonly params: Record<string, number>;
  readonly height: number;
  readonly width: number;
  readonly pixels: readonly number[];
}

type Kernel = (input: ArrayData, params: Case['params']) => ArrayData;

/** What torchvision computes with the case's parameters. */
const kernels: Record<string, Kernel> = {
  brightness: (input, {factor = 1}) => adjustBrightness(input, factor),
  contrast: (input, {factor = 1}) => adjustContrast(input, factor),
  saturation: (input, {factor = 1}) => adjustSaturation(input, factor),
  hue: (input, {delta = 0}) => adjustHue(input, delta),
  grayscale: (input) => grayscale(input),
  horizontalFlip: (input) => horizontalFlip(input),
  gaussianBlur: (input, {kernelSize = 3, sigma = 1}) => blur(input, kernelSize, sigma),
  resizedCrop: (input, {top = 0, left = 0, cropHeight = 0, cropWidth = 0, outHeight = 0, outWidth = 0}) =>
    resizedCrop(input, {top, left, height: cropHeight, width: cropWidth}, outHeight, outWidth, 'bilinear'),
};

/** Cases of each kernel in the reference. */
const counts = Object.entries({
  brightness: 2,
  contrast: 2,
  saturation: 2,
  hue: 3,
  grayscale: 1,
  horizontalFlip: 1,
  gaussianBlur: 2,
  resizedCrop: 2,
});

for (const [name, count] of counts)
  for (let which = 0; which < count; which++)
    testWithShared(
      `${name} computes what torchvision does, case ${which + 1} of ${count}`,
      'reference/augmentations.json',
      (t, place) => {
        const reference = JSON.parse(readFileSync(place, 'utf8'));
        const input = image([reference.height, reference.width, 3], reference.image);
        const cases = (reference.cases as Case[]).filter((other) => other.name === name);
        const {params, height, width, pixels} = cases[which] as Case;
        const output = (kernels[name] as Kernel)(input, params);
        t.is(cases.length, count);
        t.deepEqual(output.shape, [height, width, 3]);
        t.true(distance(output.data, pixels) < 3e-6);
      },
    );
