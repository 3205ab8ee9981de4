import {againstTorch, torchIsMissing} from '../measures/against-torch.js';
import type {Part} from './part.js';

/** Training steps of ours and of PyTorch's in turn. */
export const torch: Part = {
  name: 'torch',
  about: 'training steps against PyTorch, widths 16 and 64, MoCo and IR, without and with the ring',
  async measure({rounds, python}) {
    const missing = await torchIsMissing(python);
    const rows: (string | number)[][] = [];
    if (!missing) {
      for await (const result of againstTorch(python, rounds)) {
        const {algorithm, negatives, width, batchSize, ours, torch, ratio} = result;
        rows.push([algorithm, negatives, width, batchSize, ours, torch, ratio]);
      }
    }
    return {
      title: 'Training steps against PyTorch',
      about: missing
        ? `Skipped: ${missing}.`
        : 'ResNet-18 with the CIFAR stem, 32 pixels; a queue of 4,096 or a bank of 50,000 rows; PyTorch eager, channels last, which sorts the rows for a ring. Images a second.',
      columns: ['algorithm', 'negatives', 'width', 'batch', 'Annulus', 'PyTorch', 'Annulus / PyTorch'],
      rows,
    };
  },
};
