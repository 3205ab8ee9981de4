import {resnet18, smallConvNet} from '@annulus/encoders';
import {embeddingRate} from '../measures/embedding-rate.js';
import {loaderData} from '../measures/loader-data.js';
import {median} from '../median.js';
import type {Part} from './part.js';

const input = {normalization: {mean: [0.5, 0.5, 0.5], standardDeviation: [0.25, 0.25, 0.25]}};

const encoders = [
  {name: 'small convnet, 64 pixels', make: () => smallConvNet({size: 64, input}), pictures: 1024},
  {name: 'ResNet-18, width 16, 64 pixels', make: () => resnet18({width: 16, size: 64, input}), pictures: 256},
  {name: 'ResNet-18, width 64, 64 pixels', make: () => resnet18({width: 64, size: 64, input}), pictures: 64},
  {
    name: 'ResNet-18, width 64, 224 pixels',
    make: () => resnet18({width: 64, size: 224, stem: 'imagenet', input}),
    pictures: 64,
  },
] as const;

/** Pictures to vectors, against the encoder alone. */
export const embedding: Part = {
  name: 'embedding',
  about: 'JPEG files to vectors, against the bare forward pass',
  async measure({rounds}) {
    const data = await loaderData();
    const rows: (string | number)[][] = [];
    try {
      for (const {name, make, pictures} of encoders) {
        const encoder = make();
        const rates = [];
        for (let round = 0; round < rounds; round++) rates.push(await embeddingRate(encoder, data.jpeg, pictures));
        encoder.dispose();
        const [bare, embedded] = [median(rates.map((each) => each.bare)), median(rates.map((each) => each.embedded))];
        rows.push([name, bare, embedded, median(rates.map((each) => each.embedded / each.bare))]);
      }
    } finally {
      await data.remove();
    }
    return {
      title: 'Pictures to vectors',
      about: `JPEG files of 256 pixels read, decoded on other threads, resized, normalised and embedded in batches of 32. Pictures a second; last, over those of the forward pass alone. ${data.about}.`,
      columns: ['encoder', 'forward pass alone', 'embedded', 'ratio'],
      rows,
    };
  },
};
