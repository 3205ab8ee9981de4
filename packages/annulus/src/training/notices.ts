import type {CompareOptions} from '../comparison/compare-options.js';

type Budget = Pick<CompareOptions, 'batchSize' | 'epochs' | 'ring' | 'anneal'>;

/** What the options mean for a run that a user may not expect, a line each. */
export function notices({batchSize, epochs, ring, anneal}: Budget, trainingImages: number): string[] {
  const lines: string[] = [];
  const left = trainingImages % batchSize;
  if (left > 0) {
    const batches = Math.floor(trainingImages / batchSize);
    lines.push(
      `${counted(batches, 'batch', 'batches')} of ${batchSize} an epoch; ${counted(left, 'image sits', 'images sit')} out each epoch, others every time`,
    );
  }
  if (epochs === 1 && anneal === 'linear' && ring.includes('on')) {
    lines.push(
      'The outer edge of the ring moves from epoch to epoch: with --epochs 1 it stays at 1. Use more epochs or --anneal constant.',
    );
  }
  return lines;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
