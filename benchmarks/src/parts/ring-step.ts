import {trainStep} from '../measures/train-step.js';
import type {Part} from './part.js';

const shapes = [
  {queueSize: 4096, batchSize: 128, steps: 4},
  {queueSize: 65_536, batchSize: 128, steps: 4},
  {queueSize: 1_281_167, batchSize: 64, steps: 2},
] as const;

/** What a ring adds to a step, at the queues of CIFAR-10 and ImageNet, and over every image of ImageNet. */
export const ringStep: Part = {
  name: 'ring-step',
  about: 'MoCo with and without the ring, queues of 4,096, 65,536 and 1,281,167',
  async measure({rounds}) {
    const rows: (string | number)[][] = [];
    for (const shape of shapes) {
      const {plain, ring, ratio} = await trainStep({width: 16, rounds, ...shape});
      rows.push([shape.queueSize.toLocaleString('en'), shape.batchSize, plain, ring, ratio]);
    }
    return {
      title: 'The ring in a MoCo step',
      about:
        'ResNet-18 of width 16, 32 pixels: one forward and backward, one forward. Images a second; the time of a step with a ring of 1–10 % over that of a plain one, the two in turn.',
      columns: ['queue', 'batch', 'plain', 'ring', 'ring / plain'],
      rows,
    };
  },
};
