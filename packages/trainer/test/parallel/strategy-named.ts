import type {Strategy} from '../../src/contract/strategy.js';
import {mpi} from '../../src/parallel/mpi/mpi.js';
import {dataParallel} from '../../src/parallel/threads/data-parallel.js';

/** `mpi`, or a number of threads. */
export const strategyNamed = (name: string): Strategy =>
  name === 'mpi' ? mpi() : dataParallel({workers: Number(name)});
