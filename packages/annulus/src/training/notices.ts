import {inCode, type Wording} from '../options/wording.js';
import {plural} from '../text/plural.js';

interface Budget {
  readonly batchSize: number;
  readonly epochs: number;
  /** Whether the outer edge of a ring is to move from epoch to epoch. */
  readonly annealed: boolean;
}

/** What the options mean for a run that a user may not expect, a line each. */
export function notices(
  {batchSize, epochs, annealed}: Budget,
  trainingImages: number,
  {option}: Wording = inCode,
): string[] {
  const lines: string[] = [];
  const left = trainingImages % batchSize;
  if (left > 0) {
    const batches = plural(Math.floor(trainingImages / batchSize), 'batch', 'batches');
    const idle = plural(left, 'image sits', 'images sit');
    lines.push(`${batches} of ${batchSize} an epoch; ${idle} out each epoch, others every time`);
  }
  if (epochs === 1 && annealed) {
    lines.push(
      `The outer edge of the ring moves from epoch to epoch: with ${option('epochs')} 1 it stays at 1. Use more epochs or ${option('anneal')} constant.`,
    );
  }
  return lines;
}
