import {trainStep} from '../measures/train-step.js';
import type {Part} from './part.js';

/** What a ring adds to a step, at the queue of CIFAR-10 and at that of ImageNet. */
export const ringStep: Part = {
  name: 'ring-step',
  about: 'MoCo with and without the ring, queues of 4,096 and 65,536',
  async measure({rounds}) {
    const rows: (string | number)[][] = [];
    for (const queueSize of [4096, 65_536]) {
      const {plain, ring, ratio} = await trainStep({width: 16, batchSize: 128, queueSize, rounds, steps: 4});
      rows.push([queueSize.toLocaleString('en'), plain, ring, ratio]);
    }
    return {
      title: 'The ring in a MoCo step',
      about:
        'ResNet-18 of width 16, 32 pixels, batch 128: one forward and backward, one forward. Images a second; the time of a step with a ring of 1–10 % over that of a plain one, the two in turn.',
      columns: ['queue', 'plain', 'ring', 'ring / plain'],
      rows,
    };
  },
};
