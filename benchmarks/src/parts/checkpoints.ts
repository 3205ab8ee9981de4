import {checkpoint} from '../measures/checkpoint.js';
import type {Part} from './part.js';

export const checkpoints: Part = {
  name: 'checkpoints',
  about: 'how long training waits for a checkpoint',
  async measure({rounds}) {
    const {bytes, copy, blocked, onDisk} = await checkpoint({width: 64, queueSize: 65_536, rounds});
    return {
      title: 'Saving a checkpoint',
      about: `MoCo of ResNet-18 width 64, its momentum and a queue of 65,536 rows: ${(bytes / 1e6).toFixed(0)} MB. Milliseconds.`,
      columns: ['save', 'training waits', 'safely on disk after', 'a plain copy of the bytes'],
      rows: (['first', 'later'] as const).map((save) => [save, blocked[save], onDisk[save], copy]),
    };
  },
};
