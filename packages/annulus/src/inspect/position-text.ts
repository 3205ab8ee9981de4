import type {Inspection} from '@annulus/trainer';
import {plural} from '../text/plural.js';

/** Where in its run a checkpoint was made: `3 epochs, 93 updates done`. */
export function positionText({epoch, batch, globalStep}: Inspection['metadata']): string {
  const parts = [plural(epoch, 'epoch'), ...(batch > 0 ? [plural(batch, 'batch', 'batches')] : [])];
  return `${parts.join(' and ')}, ${plural(globalStep, 'update')} done`;
}
