import {
  knownOptions,
  nonNegativeInteger,
  oneKeyOf,
  oneOf,
  positiveInteger,
  positiveNumber,
} from '@annulus/trainer/checks';
import {machineMegabytes} from '../options/machine-memory.js';
import {OptionError} from '../options/option-error.js';
import {labelSource, parsed} from '../options/option-type.js';
import {wrongNames} from '../options/wrong-names.js';
import {type ComputingOptions, computingOptionNames} from '../settings/backend-options.js';
import type {AskedTasks} from './task-place.js';
import {transferTaskNames} from './tasks/tasks.js';

export const transferFits = ['resize-crop', 'shorter-side', 'both-sides'] as const;

/**
 * How a photograph becomes the encoder's size. `resize-crop`: its shorter side becomes 8/7 of it, and the middle is cut out: 256 and 224.
 * `shorter-side`: its shorter side becomes as long, and the middle is cut out. `both-sides`: squeezed, whatever its aspect.
 */
export type TransferFit = (typeof transferFits)[number];

export interface TransferOptions extends ComputingOptions {
  /** A run, with all of its encoders, one of its variants, or the folder of an encoder. */
  readonly encoder: string;
  /** Names of tasks; default `all`: those whose data sets are found in `root`. */
  readonly tasks?: AskedTasks;
  /** The folder of the data sets, each in a folder of its task's name, or the folder of one; default `data`. */
  readonly root?: string;
  /** Pixels of both sides of pictures; default: the encoder's own. */
  readonly size?: number;
  /** Default: `resize-crop` from 224 pixels on, else `shorter-side`. */
  readonly fit?: TransferFit;
  /** Orders in which the probe sees the training examples; with several there is a mean and its standard error. Default 1. */
  readonly seeds?: number;
  /** Epochs of the probe, never dropped; default 100. */
  readonly probeEpochs?: number;
  /** Of the probe; default 0.01. */
  readonly probeLearningRate?: number;
  /** `none` (default): features as they are, as in the paper. `standardize`: each at mean 0 and variance 1 over the training examples. */
  readonly probeScaling?: 'none' | 'standardize';
  /**
   * What the probe learns from of recordings. `augmented` (default, as in the paper's speech code): spectrograms that are masked anew each epoch, so
   * that every epoch passes through the encoder. `clean`: as they are, whose features are extracted once. Pictures are always as they are.
   */
  readonly probeViews?: 'augmented' | 'clean';
  /** Neighbours that vote in kNN, at most the training examples; default 200. */
  readonly neighbours?: number;
  /**
   * At most so many training examples of each task, drawn, the same for every seed; of CIFAR the first, whose files are in random order and
   * need not all be there. Default: all, which is the protocol.
   */
  readonly train?: number;
  /** The same of the test examples. */
  readonly test?: number;
  /** Where the classes of `image-folder` come from: `folders` (default), or a CSV file. */
  readonly labels?: string;
  /** Pictures and recordings that cannot be decoded: `refuse` (default) lists all of a task, `skip` leaves them out. */
  readonly damaged?: 'refuse' | 'skip';
  /** Examples that go through the encoder at a time; default 64. */
  readonly batchSize?: number;
  /** Memory for features and decoded pictures; features that do not fit go to the disk. Default: a quarter of the machine's. */
  readonly memory?: {readonly megabytes: number};
  /** Threads that decode ahead; default `auto`. */
  readonly loaders?: 'auto' | number;
  /** Where the results go; default: `transfer` in the run's or the encoder's folder. */
  readonly output?: string;
  /** Default `bar`: a line that is rewritten in a terminal, one every few seconds elsewhere. */
  readonly progress?: 'bar' | 'quiet';
}

/** Those that are no part of a protocol: any may be changed without measuring again. */
const ofThisRun = ['encoder', 'tasks', 'root', 'output', 'progress', 'memory', 'loaders'] as const;
const ofProtocol = [
  ...([
    'size',
    'fit',
    'seeds',
    'probeEpochs',
    'probeLearningRate',
    'probeScaling',
    'probeViews',
    'neighbours',
  ] as const),
  ...(['train', 'test', 'labels', 'damaged', 'batchSize'] as const),
];

export const transferOptionNames = [...ofThisRun, ...ofProtocol, ...computingOptionNames] as const;

/** Every default filled in but for those that follow from the encoder or the task. */
export function completeTransferOptions(options: TransferOptions) {
  knownOptions<TransferOptions>('transfer', options, transferOptionNames);
  const {tasks = 'all', root = 'data', seeds = 1, probeEpochs = 100, probeLearningRate = 0.01} = options;
  const {
    probeScaling = 'none',
    probeViews = 'augmented',
    neighbours = 200,
    damaged = 'refuse',
    batchSize = 64,
    progress = 'bar',
  } = options;
  const {memory = {megabytes: machineMegabytes() / 4}, loaders = 'auto', labels = 'folders'} = options;
  const {encoder, size, fit, train, test, output, precision = 'float32'} = options;
  for (const [name, value] of Object.entries({seeds, probeEpochs, neighbours, batchSize})) positiveInteger(name, value);
  for (const [name, value] of Object.entries({size, train, test})) {
    if (value !== undefined) positiveInteger(name, value);
  }
  positiveNumber('probeLearningRate', probeLearningRate);
  positiveNumber('memory.megabytes', oneKeyOf('memory', memory, ['megabytes']).megabytes);
  parsed('labels', labelSource, labels);
  if (loaders !== 'auto') nonNegativeInteger('loaders', loaders);
  oneOf('probeScaling', probeScaling, ['none', 'standardize']);
  oneOf('probeViews', probeViews, ['augmented', 'clean']);
  oneOf('damaged', damaged, ['refuse', 'skip']);
  oneOf('progress', progress, ['bar', 'quiet']);
  if (fit !== undefined) oneOf('fit', fit, transferFits);
  expectTasks(tasks);
  const probe = {seeds, probeEpochs, probeLearningRate, probeScaling, probeViews, neighbours};
  const examples = {size, fit, train, test, labels, damaged, batchSize};
  return {
    encoder,
    tasks,
    root,
    output,
    progress,
    memory,
    loaders,
    precision,
    ...probe,
    ...examples,
  };
}

export type CompleteTransferOptions = ReturnType<typeof completeTransferOptions>;

function expectTasks(tasks: AskedTasks): void {
  const named = tasks === 'all' ? [] : tasks;
  const known = named.every((name) => transferTaskNames.includes(name)) && new Set(named).size === named.length;
  if (known && tasks.length > 0) return;
  const {which, ...advice} = wrongNames(named, transferTaskNames);
  throw new OptionError({
    option: 'tasks',
    received: tasks,
    expected: ({option}) =>
      `${option('tasks')} to be all, or one or more of ${transferTaskNames.join(', ')}, each once, received ${named.length === 0 ? 'none' : `${named.join(',')}${which}`}`,
    ...advice,
  });
}
