import {trainerOverhead} from '../measures/trainer-overhead.js';
import type {Part} from './part.js';

export const overhead: Part = {
  name: 'overhead',
  about: 'what the trainer adds to a step',
  async measure({rounds}) {
    const {trainer, tensors} = await trainerOverhead({steps: 2000, rounds});
    return {
      title: 'The trainer around a step',
      about:
        'A step of one small layer with 10 callbacks and 10 observers, against the same tensor work in a bare loop. Milliseconds.',
      columns: ['step', 'tensor work', 'the trainer adds'],
      rows: [[trainer, tensors, trainer - tensors]],
    };
  },
};
