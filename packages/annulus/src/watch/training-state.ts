import {hostname} from 'node:os';
import type {TrainingStatus} from '../training/status-file.js';
import type {RunState} from './page-data.js';

/** Seconds without news after which a training elsewhere is said to be silent. */
export const longSilence = 120;

/** What decides how a training stands. */
export interface TrainingSigns {
  readonly status?: Pick<TrainingStatus, 'state' | 'process' | 'host'> | undefined;
  /** Seconds since it last wrote. */
  readonly quiet: number;
  /** What the run's results say of it. */
  readonly result?: 'finished' | 'failed' | undefined;
}

/** How a training stands, by its files and its process. */
export function stateOf({status, quiet, result}: TrainingSigns): RunState {
  const recent = quiet < longSilence;
  if (status === undefined) return result ?? (recent ? 'running' : 'silent'); // Of a version that wrote no status.
  const process = processOf(status);
  const alive = process === 'runs' || (process === 'elsewhere' && recent);
  if (status.state === 'running' && alive) return 'running';
  if (result === 'finished' || (status.state === 'running' && result)) return result;
  if (status.state === 'running') return process === 'gone' ? 'killed' : 'silent';
  if (status.state !== 'finished') return status.state;
  if (result === 'failed') return 'failed';
  return alive ? 'measuring' : 'stopped';
}

/** Whether the process of a training is there: on this machine it can be asked. */
export function processOf({
  process: id,
  host,
}: Pick<TrainingStatus, 'process' | 'host'>): 'runs' | 'gone' | 'elsewhere' {
  if (host !== hostname()) return 'elsewhere';
  try {
    process.kill(id, 0);
    return 'runs';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'runs' : 'gone';
  }
}
