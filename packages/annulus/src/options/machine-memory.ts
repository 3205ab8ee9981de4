import {totalmem} from 'node:os';

/** Megabytes (10⁶ bytes) that this process may use: all of the machine's, or what its container allows. */
export function machineMegabytes(): number {
  const allowed = process.constrainedMemory();
  return Math.min(totalmem(), allowed > 0 ? allowed : Number.POSITIVE_INFINITY) / 1e6;
}
