import {mkdir} from 'node:fs/promises';
import {hostname} from 'node:os';
import {dirname} from 'node:path';
import type {Callback, TrainingEvents} from '@annulus/trainer';
import {writeWhole} from '../writing/write-whole.js';

/** Where a training stands and who does it: what its `status.json` holds. */
export interface TrainingStatus {
  /** `running` until its last epoch is over; a process that was killed leaves it so. */
  readonly state: 'running' | TrainingEvents['fitEnd']['reason'];
  /** The message of what failed. */
  readonly error?: string;
  /** Of the variant, such as `moco-ring`. */
  readonly id: string;
  /** The same as the paper calls it. */
  readonly label: string;
  /** Epochs planned, and batches in each. */
  readonly epochs: number;
  readonly batches: number;
  /** Epochs that were done when this process began with it. */
  readonly from: number;
  /** When this process began with it, ISO 8601. */
  readonly started: string;
  /** The process and its machine. */
  readonly process: number;
  readonly host: string;
}

/** Says in a file of its own that a training runs, and how it ended, for those who watch it from outside. */
export function statusFile(path: string, {id, label}: Pick<TrainingStatus, 'id' | 'label'>): Callback {
  let status: TrainingStatus | undefined;
  const write = async (next: TrainingStatus): Promise<void> => {
    status = next;
    await mkdir(dirname(path), {recursive: true});
    await writeWhole(path, `${JSON.stringify(next, undefined, 2)}\n`);
  };
  return {
    name: 'StatusFile',
    ranks: 'first',
    logsLater: [],
    headlines: [],
    onFitStart: ({maxEpochs, batches, resumed}) =>
      write({
        state: 'running',
        id,
        label,
        epochs: maxEpochs,
        batches,
        from: resumed ? resumed.epoch + resumed.batch / batches : 0,
        started: new Date().toISOString(),
        process: process.pid,
        host: hostname(),
      }),
    onFitEnd: async ({reason, error}) => {
      if (!status) return;
      // What ended the training is worth more than a status that cannot be written.
      await write({...status, state: reason, ...(error !== undefined && {error})}).catch(() => {});
    },
  };
}
