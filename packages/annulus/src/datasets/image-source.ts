import type {ChannelStatistics, ContrastiveAugmentationOptions, Dataset, Example} from '@annulus/datasets';

/** Labelled images to learn from and to be measured on, and what an encoder must know of them. */
export interface ImageSource {
  readonly train: Dataset<Example>;
  readonly test: Dataset<Example>;
  /** Pixels of both sides. */
  readonly size: number;
  readonly channels: 1 | 3;
  readonly statistics: ChannelStatistics;
  /** What the contrastive views must not do, because it changes what an image is: mirroring a digit, for example. */
  readonly augmentation?: Partial<ContrastiveAugmentationOptions>;
}
