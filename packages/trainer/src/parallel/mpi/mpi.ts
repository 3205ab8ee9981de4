import {knownOptions} from '../../checks/known-options.js';
import type {ProcessGroup} from '../../contract/process-group.js';
import {singleProcess} from '../../contract/single-process.js';
import type {Strategy, StrategyOptions} from '../../contract/strategy.js';
import {type Job, jobOf} from './job.js';
import {MpiCalls} from './mpi-calls.js';
import {MpiGroup} from './mpi-group.js';
import {openLibrary} from './open-library.js';

export interface MpiOptions extends StrategyOptions {
  /** File of the MPI library; default: that of the engine whose `mpirun` started the job, Open MPI or MPICH. */
  readonly library?: string;
}

/** The group of this process, which every fit uses: MPI is initialised once. */
let group: Promise<ProcessGroup> | undefined;

/**
 * Spreads a fit over the processes of an MPI job, on one machine or many:
 * `mpirun --bind-to none -n 2 node train.js`. Each process runs the whole program and trains on a share of every batch. A
 * program that was not started by `mpirun` trains by itself.
 */
export function mpi(options: MpiOptions = {}): Strategy {
  const {library, batchNorm = 'local'} = knownOptions('mpi', options, ['library', 'batchNorm']);
  const job = jobOf(process.env);
  const {rank = 0, size = 1} = job ?? {};
  const name = `${size} MPI ${size === 1 ? 'process' : 'processes'}`;
  return {name, rank, size, batchNorm, join: () => (group ??= joined(job, library))};
}

/** Whether this process belongs to an MPI job of several. */
export const isMpiJob = (): boolean => (jobOf(process.env)?.size ?? 1) > 1;

async function joined(job: Job | undefined, file: string | undefined): Promise<ProcessGroup> {
  if (!job || job.size === 1) return singleProcess;
  const {library, engine} = await openLibrary(job, file);
  return new MpiGroup(new MpiCalls(library, engine), job);
}
