import {convolutionRate} from '../measures/convolution-rate.js';
import type {Part} from './part.js';

/** Input pixels, channels, filters, kernel and stride of ResNet-18's layers with the CIFAR stem. */
const layers = [
  [32, 64, 64, 3, 1],
  [16, 128, 128, 3, 1],
  [8, 256, 256, 3, 1],
  [4, 512, 512, 3, 1],
  [32, 64, 128, 3, 2],
  [16, 128, 256, 3, 2],
  [8, 256, 512, 3, 2],
  [32, 64, 128, 1, 2],
  [8, 256, 512, 1, 2],
] as const;

export const convolutions: Part = {
  name: 'convolutions',
  about: "ResNet-18's convolutions and their gradients, on the threads that the backend uses",
  measure({rounds}) {
    const rows = layers.map(([pixels, channels, filters, kernel, stride]) => {
      const rate = convolutionRate({batch: 32, pixels, channels, filters, kernel, stride}, rounds);
      const name = `${kernel} × ${kernel}, ${channels} → ${filters}${stride === 1 ? '' : `, stride ${stride}`}`;
      return [name, pixels, rate.forward, rate.inputGradient, rate.filterGradient];
    });
    return {
      title: 'Convolutions',
      about:
        'Batch 32. GFLOP/s, where an output of the direct algorithm counts two for each of its products, whichever algorithm computes it. wasm uses one core, tensorflow all.',
      columns: ['layer', 'pixels', 'forward', 'input gradient', 'filter gradient'],
      rows,
    };
  },
};
