import type {Binding, ContrastiveAlgorithm, Encoder} from '@annulus/ring-plugin';
import type {TrainingOptions} from '../settings/training-options.js';
import type {Shade} from './shade.js';

/** Flags that only some algorithms use. */
export type AlgorithmFlag = 'queue' | 'keep' | 'negatives';

/** What the command must know of an algorithm. */
export interface AlgorithmEntry {
  /** What `--help` says of it. */
  readonly about: string;
  /** As the paper calls it, plain and with the ring. */
  readonly labels: Readonly<Record<'off' | 'on', string>>;
  readonly useClass: new (...dependencies: never[]) => ContrastiveAlgorithm;
  /** Binds its options to what the flags say. */
  readonly options: (options: TrainingOptions) => Binding;
  readonly flags: readonly AlgorithmFlag[];
  /** Views of each image that it learns from. */
  readonly views: 1 | 2;
  /** Colours that its encoder sees. */
  readonly color: 'rgb' | 'lab';
  /** What it learns, made of the encoder that is bound, which it may dispose. */
  readonly encoder: (bound: Encoder) => Encoder;
  /** Its colour in every chart, plain and with the ring. */
  readonly shades: Readonly<Record<'off' | 'on', Shade>>;
}
