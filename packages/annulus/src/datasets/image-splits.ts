import type {ChannelStatistics, ContrastiveAugmentationOptions, Dataset, Example} from '@annulus/datasets';

/** The images of an opened data set, and what an encoder must know of them. */
export interface ImageSplits {
  /** To learn from, with labels or without. */
  readonly pretrain: Dataset<Example>;
  /** With labels: whose classes vote in kNN, and what the probe learns from. Absent, as is `query`: nothing is measured. */
  readonly reference?: Dataset<Example>;
  /** With labels: what accuracies are measured on. */
  readonly query?: Dataset<Example>;
  /** The files that all of them come from, once each; empty where there are none. */
  readonly files: readonly string[];
  /** What was found, as far as it may surprise, a line each. */
  readonly found?: readonly string[];
  /** Pixels of both sides. */
  readonly size: number;
  readonly channels: 1 | 3;
  readonly statistics: ChannelStatistics;
  /** What the contrastive views must not do, because it changes what an image is: mirroring a digit, for example. */
  readonly augmentation?: Partial<ContrastiveAugmentationOptions>;
}
