import {inCode, type Wording} from '../options/wording.js';
import {percent} from '../text/percent.js';
import {plural} from '../text/plural.js';

interface Budget {
  readonly batchSize: number;
  readonly epochs: number;
  /** Keys that an algorithm remembers; absent where none has a queue. */
  readonly queue?: number | undefined;
  /** Whether the outer edge of a ring is to move from epoch to epoch. */
  readonly annealed: boolean;
  /** Whether a ring keeps the nearest candidates, too. */
  readonly innermost?: boolean;
}

/** Updates with which little is learned. */
const fewUpdates = 500;

/** What the options mean for a run that a user may not expect, a line each. */
export function notices(budget: Budget, trainingImages: number, {option}: Wording = inCode): string[] {
  const {batchSize, epochs, annealed, innermost = false} = budget;
  const lines: string[] = [];
  const [batches, left] = [Math.floor(trainingImages / batchSize), trainingImages % batchSize];
  if (left > 0) {
    const idle = plural(left, 'image sits', 'images sit');
    lines.push(
      `${plural(batches, 'batch', 'batches')} of ${batchSize} an epoch; ${idle} out each epoch, others every time`,
    );
  }
  const updates = epochs * batches;
  if (updates < fewUpdates) {
    lines.push(
      `${plural(updates, 'update')} in all: little is learned in fewer than ${fewUpdates}. Use more ${option('epochs')}.`,
    );
  }
  lines.push(...queueNotice(budget, batches * batchSize, option));
  if (epochs === 1 && annealed) {
    lines.push(
      `The outer edge of the ring moves from epoch to epoch: with ${option('epochs')} 1 it stays at 1. Use more epochs or ${option('anneal')} constant.`,
    );
  }
  if (innermost) {
    lines.push(
      `The ring keeps the nearest candidates, too (${option('inner')} 0). The paper leaves out 0.01 of them as likely false negatives; an encoder of painted shapes learns from just those`,
    );
  }
  return lines;
}

/** A queue starts as random numbers: whether it takes more than an epoch and a tenth of the run to fill it. */
function queueNotice({queue = 0, epochs}: Budget, keys: number, option: Wording['option']): string[] {
  if (queue <= keys * Math.max(1, epochs / 10)) return [];
  const random = (epoch: number) => percent(Math.max(0, 1 - (epoch * keys) / queue));
  return [
    `The queue is mostly random numbers at first: ${plural(keys, 'key')} an epoch leave ${random(1)} of its ${queue.toLocaleString('en-US')} after the first epoch and ${random(epochs)} after the last. Use ${option('queue')} ${keys} or less.`,
  ];
}
