import type {Augmentation, ChannelStatistics} from '@annulus/datasets';
import type {EncoderInput, ResNetOptions} from '@annulus/encoders';
import type {SeenSound} from './spectrogram-picture.js';

/** What an algorithm sees of colours; what has none looks the same to all. */
export type SeenColor = 'rgb' | 'lab';

/** The options that say how views are made; those of another kind of example are absent. */
export interface ViewOptions {
  readonly cropScale?: readonly [low: number, high: number] | undefined;
  readonly hue?: number | undefined;
  readonly grayscale?: number | undefined;
  readonly masks?: number | undefined;
}

/** What an encoder takes of the examples of a data set, and how it is made of them. Pictures and sounds are of this one contract. */
export interface ExampleInput {
  /** Pixels of both sides; of sounds mels, and frames. */
  readonly size: number;
  readonly channels: 1 | 3;
  /** What inputs are normalised with; absent until those of the training examples are found. */
  readonly statistics?: ChannelStatistics;
  /** The same normalised with others. */
  readonly normalizedWith: (statistics: ChannelStatistics) => ExampleInput;
  /** The same as an encoder takes it that was trained before. */
  readonly asTold: (input: EncoderInput) => ExampleInput;
  /** What is told to an encoder of them. */
  readonly told: (color: SeenColor) => NonNullable<ResNetOptions['input']>;
  /** How a ResNet begins that sees them. */
  readonly stem: NonNullable<ResNetOptions['stem']>;
  /** Makes the views that are learned from. */
  readonly augmentation: (options: ViewOptions, color: SeenColor) => Augmentation;
  /** Makes what is measured; nothing is random. */
  readonly plain: (color: SeenColor) => Augmentation;
  /** What is looked at of recordings, which makes pictures of them for people; absent: the examples are pictures. */
  readonly sound?: SeenSound;
}
