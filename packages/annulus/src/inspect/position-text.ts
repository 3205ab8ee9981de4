import type {Inspection} from '@annulus/trainer';

/** Where in its run a checkpoint was made: `3 epochs, 93 updates done`. */
export function positionText({epoch, batch, globalStep}: Inspection['metadata']): string {
  const parts = [counted(epoch, 'epoch', 'epochs'), ...(batch > 0 ? [counted(batch, 'batch', 'batches')] : [])];
  return `${parts.join(' and ')}, ${counted(globalStep, 'update', 'updates')} done`;
}

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
