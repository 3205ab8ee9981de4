import {residentMemory} from '../measures/resident-memory.js';
import type {Part} from './part.js';

export const memory: Part = {
  name: 'memory',
  about: 'tensors and resident memory over 1,000 steps',
  async measure() {
    return {
      title: 'Memory over 1,000 steps',
      about: 'A small MoCoRing with every callback and logger on. Resident megabytes of the process.',
      columns: ['step', 'tensors', 'resident'],
      rows: (await residentMemory(1000, 5)).map(({step, tensors, resident}) => [step, tensors, resident]),
    };
  },
};
