import {knownOptions, oneOf, positiveInteger, seedValue} from '@annulus/trainer/checks';
import {type AlgorithmName, algorithmNames} from '../algorithms/algorithms.js';
import {type ComputingOptions, computingOptionNames} from '../settings/backend-options.js';

export interface AdviseOptions extends ComputingOptions {
  /** A run or an encoder that makes the vectors of folders of pictures; default: none, or the run that is advised on. */
  readonly encoder?: string;
  /** Where classes of folders come from: `folders` (default), `none`, or the path of a CSV file. */
  readonly labels?: string;
  /** What is to be trained; default: as in the run, else `moco`. */
  readonly algorithm?: AlgorithmName;
  /** Epochs that are decided already; default: suggested. */
  readonly epochs?: number;
  /** Images of a step of the training; default: as in the run, else what a training would choose. */
  readonly batchSize?: number;
  /** What an image is compared with: the queue, or the rows drawn from a bank; default: as in the run, else what a training would choose. */
  readonly candidates?: number;
  /** Pictures that are compared at most, drawn at random from all; default 4,000. */
  readonly pictures?: number;
  /** Of what is drawn; the same seed gives the same advice. Default 0. */
  readonly seed?: number;
  /** Default `bar`: what is being done, in a terminal with the share that is done. */
  readonly progress?: 'bar' | 'quiet';
}

const names = [
  'encoder',
  'labels',
  'algorithm',
  'epochs',
  'batchSize',
  'candidates',
  'pictures',
  'seed',
  'progress',
  ...computingOptionNames,
] as const;

/** Every default filled in that follows from nothing else. */
export function completeAdviseOptions(options: AdviseOptions) {
  const {
    labels = 'folders',
    pictures = 4000,
    seed = 0,
    progress = 'bar',
    ...others
  } = knownOptions<AdviseOptions>('advise', options, names);
  const {algorithm, epochs, batchSize, candidates} = others;
  if (algorithm !== undefined) oneOf('algorithm', algorithm, algorithmNames);
  for (const [name, value] of Object.entries({epochs, batchSize, candidates})) {
    if (value !== undefined) positiveInteger(name, value);
  }
  positiveInteger('pictures', pictures);
  seedValue('seed', seed);
  oneOf('progress', progress, ['bar', 'quiet']);
  return {labels, pictures, seed, progress, ...others};
}

export type CompleteAdviseOptions = ReturnType<typeof completeAdviseOptions>;
