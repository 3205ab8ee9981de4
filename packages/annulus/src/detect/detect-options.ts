import {knownOptions, nonNegativeInteger, oneOf, positiveInteger, seedValue} from '@annulus/trainer/checks';
import {OptionError} from '../options/option-error.js';
import {type ComputingOptions, computingOptionNames} from '../settings/backend-options.js';
import {type ScheduleName, scheduleNames} from './detector-protocol.js';
import {type DetectTaskName, detectTaskNames} from './tasks/detect-tasks.js';

/** The tasks that are asked for, each by its name, or all whose data sets are found. */
export type AskedDetectTasks = 'all' | readonly DetectTaskName[];

export interface DetectOptions extends ComputingOptions {
  /** A run, with all of its encoders, one of its variants, or the folder of an encoder. */
  readonly encoder: string;
  /** Names of tasks; default `all`: those whose data sets are found in `root`. */
  readonly task?: AskedDetectTasks;
  /** The folder of the data sets, or the folder of one; default `data`. */
  readonly root?: string;
  /** `1x` (default) and `2x`: the published schedules. `fast`: small images, narrow heads, 1,500 updates. */
  readonly schedule?: ScheduleName;
  /** Updates of the weights; default: those of the schedule, whose rate drops at the same shares of them. */
  readonly iterations?: number;
  /** Images of an update; default: those of the schedule. With fewer there are as many more updates, each at a lower rate. */
  readonly batchSize?: number;
  /** At most so many training images, drawn, the same for all encoders. Default: all, which is the protocol. */
  readonly train?: number;
  /** The same of the test images. */
  readonly test?: number;
  /** Images that cannot be decoded. `refuse` (default) lists all of them before anything is trained, `skip` leaves them out. */
  readonly damaged?: 'refuse' | 'skip';
  /** Decides the weights of the heads and every draw; default 0. */
  readonly seed?: number;
  /** Threads that decode ahead; default `auto`. */
  readonly loaders?: 'auto' | number;
  /** Where the results go; default: `detect` in the run's or the encoder's folder. */
  readonly output?: string;
  /** Default `bar`: a line that is rewritten in a terminal, one every few seconds elsewhere. */
  readonly progress?: 'bar' | 'quiet';
}

export const detectOptionNames = [
  ...(['encoder', 'task', 'root', 'schedule', 'iterations', 'batchSize', 'train', 'test', 'damaged', 'seed'] as const),
  ...(['loaders', 'output', 'progress'] as const),
  ...computingOptionNames,
] as const satisfies readonly (keyof DetectOptions)[];

/** Every default filled in but for those that follow from the schedule. */
export function completeDetectOptions(options: DetectOptions) {
  knownOptions<DetectOptions>('detect', options, detectOptionNames);
  const {task = 'all', root = 'data', schedule = '1x', seed = 0, loaders = 'auto', progress = 'bar'} = options;
  const {encoder, iterations, batchSize, train, test, damaged = 'refuse', output, precision = 'float32'} = options;
  for (const [name, value] of Object.entries({iterations, batchSize, train, test})) {
    if (value !== undefined) positiveInteger(name, value);
  }
  oneOf('schedule', schedule, scheduleNames);
  oneOf('damaged', damaged, ['refuse', 'skip']);
  oneOf('progress', progress, ['bar', 'quiet']);
  seedValue('seed', seed);
  if (loaders !== 'auto') nonNegativeInteger('loaders', loaders);
  expectTasks(task);
  const changed = {...(iterations !== undefined && {iterations}), ...(batchSize !== undefined && {batchSize})};
  return {encoder, task, root, schedule, changed, train, test, damaged, seed, loaders, output, progress, precision};
}

export type CompleteDetectOptions = ReturnType<typeof completeDetectOptions>;

function expectTasks(task: AskedDetectTasks): void {
  const named = task === 'all' ? [] : task;
  const unknown = named.find((name) => !detectTaskNames.includes(name));
  const twice = named.find((name, place) => named.indexOf(name) < place);
  if (unknown === undefined && twice === undefined && task.length > 0) return;
  throw new OptionError({
    option: 'task',
    received: task,
    expected: ({option}) =>
      `${option('task')} to be all, or one or more of ${detectTaskNames.join(', ')}, each once, received ${unknown ?? (twice === undefined ? 'none' : `${twice} twice`)}`,
  });
}
