import {availableParallelism} from 'node:os';
import type {BackendReport} from '@annulus/backend';
import {isMpiJob, mpi, type Strategy} from '@annulus/trainer';
import {OptionError} from '../options/option-error.js';
import type {Wording} from '../options/wording.js';
import {plural} from '../text/plural.js';
import {usesOneCore} from '../training/cores.js';

/** How trainings are spread over the machine. */
export interface Spread {
  /** Trainings side by side. */
  readonly jobs: number;
  /** Threads of each training, or processes of the MPI job that train together. */
  readonly workers: number;
  /** How this process trains where it does so itself: as one of an MPI job, or alone. */
  readonly strategy: 'single' | Strategy;
  /** What a user may not expect of it. */
  readonly notice?: (wording: Wording) => string;
}

/** What of it was asked for. */
interface Asked {
  readonly batchSize: number;
  readonly jobs?: number | undefined;
  readonly workers?: number | undefined;
  readonly batchNorm?: Strategy['batchNorm'];
}

interface Machine {
  readonly backend: Pick<BackendReport, 'name'>;
  /** Trainings that there are to do. */
  readonly trainings: number;
  /** Default: those that Node may use. */
  readonly cores?: number;
}

/** Fewer images than this are not worth a thread's step. */
const leastShare = 16;

/**
 * Spreads trainings: side by side on a thread each where that keeps half of the cores busy, which gives the
 * same numbers on every machine; otherwise one after the other on as many threads as have equal shares of a batch.
 *
 * @throws {OptionError} when the batch cannot be shared, or the backend uses all cores by itself
 */
export function spreadOf(asked: Asked, {backend, trainings, cores = availableParallelism()}: Machine): Spread {
  const {workers, jobs, batchNorm = 'local', batchSize} = asked;
  if (isMpiJob()) return sharedBy(mpi({batchNorm}), asked);
  if (workers !== undefined) expectShares(workers, batchSize, backend);
  const alone = {strategy: 'single'} as const;
  if (workers !== undefined || jobs !== undefined) return {...alone, jobs: jobs ?? 1, workers: workers ?? 1};
  if (!usesOneCore(backend)) return {...alone, jobs: 1, workers: 1};
  const sideBySide = Math.min(trainings, cores);
  if (trainings > 1 && 2 * sideBySide >= cores) return {...alone, jobs: sideBySide, workers: 1};
  const shares = sharesOf(batchSize, cores);
  if (shares === cores) return {...alone, jobs: 1, workers: shares};
  const notice = ({option}: Wording) =>
    `${plural(shares, 'thread')} on ${cores} cores: ${option('batchSize')} ${batchSize} has no more equal shares of ${leastShare} examples or more`;
  return {...alone, jobs: 1, workers: shares, notice};
}

/** As `spreadOf`, for a run that was started before: its trainings keep their threads, where they can be chosen. */
export function resumedSpreadOf({workers, jobs, ...options}: Asked, machine: Machine): Spread {
  if (isMpiJob() || !usesOneCore(machine.backend)) return spreadOf({...options, ...(jobs && {jobs})}, machine);
  return spreadOf({...options, workers: workers ?? 1, jobs: jobs ?? 1}, machine);
}

/** Whether this program only trains along: another rank measures, writes and speaks. */
export const followsAnother = ({strategy}: Pick<Spread, 'strategy'>): boolean =>
  strategy !== 'single' && strategy.rank > 0;

function expectShares(workers: number, batchSize: number, backend: Machine['backend']): void {
  if (workers > 1 && !usesOneCore(backend)) {
    throw new OptionError({
      option: 'workers',
      received: workers,
      expected: (wording) =>
        `no ${wording.option('workers')} with the backend ${backend.name}, which uses the whole machine by itself`,
      advice: () => 'Leave it out.',
    });
  }
  if (batchSize % workers === 0) return;
  throw new OptionError({
    option: 'workers',
    received: workers,
    expected: (wording) =>
      `${wording.option('workers')} to be a divisor of ${wording.option('batchSize')} (${batchSize}), received ${workers}`,
  });
}

function sharedBy(strategy: Strategy, {workers, jobs, batchSize}: Asked): Spread {
  const {size} = strategy;
  for (const [option, received] of Object.entries({workers, jobs})) {
    if (received === undefined || received === (option === 'workers' ? size : 1)) continue;
    throw new OptionError({
      option,
      received,
      expected: (wording) => `no ${wording.option(option)} under mpirun, whose ${size} processes train together`,
      advice: () => 'Leave it out.',
    });
  }
  if (batchSize % size === 0) return {jobs: 1, workers: size, strategy};
  throw new OptionError({
    option: 'batchSize',
    received: batchSize,
    expected: (wording) =>
      `${wording.option('batchSize')} to be a multiple of the ${size} processes of the MPI job, received ${batchSize}`,
  });
}

/** The most threads for which there are cores and equal shares of a batch. */
function sharesOf(batchSize: number, cores: number): number {
  const most = Math.min(cores, Math.floor(batchSize / leastShare));
  for (let count = most; count > 1; count--) if (batchSize % count === 0) return count;
  return 1;
}
