import {availableParallelism} from 'node:os';
import {knownOptions} from '../../checks/known-options.js';
import {positiveInteger} from '../../checks/positive-integer.js';
import type {ProcessGroup} from '../../contract/process-group.js';
import {singleProcess} from '../../contract/single-process.js';
import type {Strategy, StrategyOptions} from '../../contract/strategy.js';
import {launch} from './launch.js';
import {joinAs, threadRank} from './world.js';

export interface DataParallelOptions extends StrategyOptions {
  /** Threads that train, this one among them; default: the cores that Node may use. */
  readonly workers?: number;
  /** What the threads run; default: the file that `node` was started with. */
  readonly program?: string | URL;
  /** What `program` finds in its `process.argv`, after the first two; default: what this one found. */
  readonly args?: readonly string[];
}

type ProgramStart = Pick<DataParallelOptions, 'program' | 'args'>;

/** The group of this process, which every fit uses. */
let group: {readonly size: number; readonly joined: Promise<ProcessGroup>} | undefined;

/**
 * Spreads a fit over threads of this process, each with a backend and a share of every batch; gradients are averaged in
 * shared memory (PyTorch's `DistributedDataParallel`).
 *
 * The program is started again in every thread, as `mpirun` would start it in processes: what it does besides training, such as
 * writing files, it does in each, unless it asks for `strategy.rank === 0`.
 */
export function dataParallel(options: DataParallelOptions = {}): Strategy {
  const {
    workers = threadRank?.size ?? availableParallelism(),
    batchNorm = 'local',
    ...start
  } = knownOptions('dataParallel', options, ['workers', 'batchNorm', 'program', 'args']);
  const size = positiveInteger('workers', workers);
  return {
    name: `${size} ${size === 1 ? 'thread' : 'threads'}`,
    rank: threadRank?.rank ?? 0,
    size,
    batchNorm,
    join: () => joinedBy(size, start),
  };
}

function joinedBy(size: number, start: ProgramStart): Promise<ProcessGroup> {
  group ??= {size: threadRank?.size ?? size, joined: startedBy(size, start)};
  if (group.size === size) return group.joined;
  throw new RangeError(
    `Expected workers to be ${group.size}, as in the first fit of this program, received ${size}: its threads stay together.`,
  );
}

async function startedBy(
  size: number,
  {program = process.argv[1], args = process.argv.slice(2)}: ProgramStart,
): Promise<ProcessGroup> {
  if (threadRank) return joinAs(threadRank);
  if (size === 1) return singleProcess;
  if (program === undefined) {
    throw new Error('Expected a program that Node was started with, for the threads to run. Set program to a file.');
  }
  return launch(program, args, size);
}
