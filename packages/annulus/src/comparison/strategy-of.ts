import {availableParallelism} from 'node:os';
import type {BackendReport} from '@annulus/backend';
import {dataParallel, isMpiJob, mpi, type Strategy} from '@annulus/trainer';
import {OptionError} from '../options/option-error.js';
import {usesOneCore} from '../training/cores.js';
import type {CompareOptions} from './compare-rows.js';

/** The command itself, which every thread runs. */
const program = new URL('../main.js', import.meta.url);

/** Fewer images than this are not worth a thread's step. */
const leastShare = 16;

/**
 * How the trainings of a comparison are spread.
 *
 * @param args - the command line, which every thread follows; without one there is only this thread
 * @throws {OptionError} when the batch cannot be shared, or the backend uses all cores by itself
 */
export function strategyOf(
  {workers, batchNorm = 'local', batchSize}: Pick<CompareOptions, 'workers' | 'batchNorm' | 'batchSize'>,
  backend: Pick<BackendReport, 'name'>,
  args: readonly string[] | undefined,
): 'single' | Strategy {
  if (isMpiJob()) return sharedBy(mpi({batchNorm}), batchSize, workers);
  if (workers !== undefined && workers > 1 && !usesOneCore(backend)) {
    throw new OptionError({
      option: 'workers',
      received: workers,
      expected: (wording) =>
        `no ${wording.option('workers')} with the backend ${backend.name}, which uses the whole machine by itself`,
      advice: () => 'Leave it out.',
    });
  }
  if (workers !== undefined && batchSize % workers !== 0) {
    throw new OptionError({
      option: 'workers',
      received: workers,
      expected: (wording) =>
        `${wording.option('workers')} to be a divisor of ${wording.option('batchSize')} (${batchSize}), received ${workers}`,
    });
  }
  const count = workers ?? (usesOneCore(backend) ? sharesOf(batchSize) : 1);
  if (count === 1 || args === undefined) return 'single';
  return dataParallel({workers: count, batchNorm, program, args});
}

/** As `strategyOf`, for a comparison that was started with so many workers: as many again, where they can be chosen. */
export function resumedStrategyOf(
  {workers, ...options}: Parameters<typeof strategyOf>[0],
  backend: Pick<BackendReport, 'name'>,
  args: readonly string[] | undefined,
): 'single' | Strategy {
  const kept = workers !== undefined && !isMpiJob() && usesOneCore(backend);
  return strategyOf({...options, ...(kept && {workers})}, backend, args);
}

function sharedBy(strategy: Strategy, batchSize: number, workers: number | undefined): Strategy {
  const {size} = strategy;
  if (workers !== undefined && workers !== size) {
    throw new OptionError({
      option: 'workers',
      received: workers,
      expected: (wording) => `no ${wording.option('workers')} under mpirun, whose ${size} processes train together`,
      advice: () => 'Leave it out.',
    });
  }
  if (batchSize % size === 0) return strategy;
  throw new OptionError({
    option: 'batchSize',
    received: batchSize,
    expected: (wording) =>
      `${wording.option('batchSize')} to be a multiple of the ${size} processes of the MPI job, received ${batchSize}`,
  });
}

/** Threads or processes that train together. */
export const workersOf = (strategy: 'single' | Strategy): number => (strategy === 'single' ? 1 : strategy.size);

/** The most threads for which there are cores and equal shares of a batch. */
function sharesOf(batchSize: number): number {
  const most = Math.min(availableParallelism(), Math.floor(batchSize / leastShare));
  for (let count = most; count > 1; count--) if (batchSize % count === 0) return count;
  return 1;
}

/** Whether this program only trains along: another rank measures, writes and speaks. */
export const followsAnother = (strategy: 'single' | Strategy): boolean => strategy !== 'single' && strategy.rank > 0;
