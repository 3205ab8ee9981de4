import type {BackendChoice} from '@annulus/backend';

export const datasetNames = ['shapes', 'cifar10', 'cifar100', 'mnist', 'fashion-mnist', 'image-folder'] as const;
export type DatasetName = (typeof datasetNames)[number];

export const encoderNames = ['resnet18', 'small-convnet'] as const;
export type EncoderName = (typeof encoderNames)[number];

export const scheduleNames = ['cosine', 'step-drops', 'constant'] as const;
export type ScheduleName = (typeof scheduleNames)[number];

/** Everything that decides a training but what is trained; with the same options on the same backend it comes out the same. */
export interface TrainingOptions {
  readonly dataset: DatasetName;
  /** Folder of the dataset's files; `shapes` needs none. */
  readonly root?: string;
  /** Training images used; absent: all. */
  readonly train?: number;
  /** Test images used; absent: all. */
  readonly test?: number;
  /** Pixels of both sides; absent: the dataset's own. */
  readonly size?: number;
  readonly cropScale: readonly [low: number, high: number];
  /** Strength of the hue jitter, in turns. */
  readonly hue: number;
  /** Chance that a view loses its colours. */
  readonly grayscale: number;
  readonly queue: number;
  readonly negatives: number;
  readonly temperature: number;
  readonly keep: number;
  readonly encoder: EncoderName;
  readonly width: number;
  readonly dimensions: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly schedule: ScheduleName;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly knnEvery: number;
  /** Absent: as many as usual for the dataset, or all training images where they are fewer. */
  readonly neighbours?: number | undefined;
  readonly probeEpochs: number;
  readonly probeLearningRate: number;
  readonly probeScaling: 'none' | 'standardize';
  readonly seed: number;
  readonly name: string;
  readonly output: string;
  readonly checkpointEvery: {readonly epochs: number} | {readonly minutes: number};
  readonly backend: BackendChoice;
  readonly progress: 'bar' | 'quiet';
}
