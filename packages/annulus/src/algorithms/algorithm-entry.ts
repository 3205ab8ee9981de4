import type {Binding, ContrastiveAlgorithm, Encoder, TemperatureOption} from '@annulus/ring-plugin';
import type {Shade} from './shade.js';

/** Options that only some algorithms use. */
export type AlgorithmOption = 'queue' | 'encoderMomentum' | 'negatives' | 'temperature' | 'decoupled';

/** What an algorithm may be told. */
export interface AlgorithmSettings {
  /** Keys that are remembered. */
  readonly queue: number;
  /** Share of its weights that a momentum encoder keeps per step, in [0, 1]. */
  readonly encoderMomentum: number;
  /** Rows drawn from a bank per image. */
  readonly negatives: number;
  readonly temperature: TemperatureOption;
  /** False: the positive is left out of the denominator. */
  readonly positiveInDenominator: boolean;
  /** Images per step. */
  readonly batchSize: number;
  /** Numbers in an embedding. */
  readonly dimensions: number;
  readonly seed: number;
}

/** What the command must know of an algorithm. */
export interface AlgorithmEntry {
  /** What `--help` says of it. */
  readonly description: string;
  /** As the paper calls it. */
  readonly label: string;
  readonly useClass: new (...dependencies: never[]) => ContrastiveAlgorithm;
  /** Binds its options to the settings. */
  readonly options: (settings: AlgorithmSettings) => Binding;
  readonly uses: readonly AlgorithmOption[];
  /** `learned from`: it needs the classes of images. Default `unseen`. */
  readonly labels?: 'learned from' | 'unseen';
  /** Views of each image that it learns from. */
  readonly views: 1 | 2;
  /** Colours that its encoder sees. */
  readonly color: 'rgb' | 'lab';
  /** What it learns, made of the encoder that is bound, which it may dispose. */
  readonly encoder: (bound: Encoder) => Encoder;
  /** Its colour in every chart. */
  readonly shade: Shade;
  /** What it is called with a ring, and its colour then; absent: it has no negatives that a ring could choose among. */
  readonly ring?: {readonly label: string; readonly shade: Shade};
}
