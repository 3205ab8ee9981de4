import type {ImageSplits} from './image-splits.js';
import type {Recipe} from './recipe.js';

/** What is asked of a data set. */
export interface DatasetRequest {
  /** The folder of its files, or several of images; empty where it needs none. */
  readonly root: string | readonly string[];
  /** Images to learn from, the first; absent: all. */
  readonly train?: number | undefined;
  /** Images to measure on, the first; absent: all. */
  readonly test?: number | undefined;
  /** Pixels of both sides; absent: the data set's own. */
  readonly size?: number | undefined;
  readonly seed: number;
  /** Classes of painted pictures; absent: the data set's own. */
  readonly classes?: number | undefined;
  /** What the classes of images are: `folders`, `none`, or a CSV file. */
  readonly labels?: string | undefined;
  /** What images are that lie beside the folders of classes; default `left out`. */
  readonly beside?: 'left out' | 'learned from' | undefined;
  /** The colour that transparent images are put on, such as `#ffffff`. */
  readonly background?: string | undefined;
  /** Paths of images that are not to be among them. */
  readonly leaveOut?: readonly string[] | undefined;
}

/** Options that change nothing with some data sets. */
export type IdleOption = 'root' | 'size' | 'hue' | 'grayscale' | 'labels' | 'background' | 'damaged' | 'classes';

/** Everything that the command must know of a data set. */
export interface DatasetEntry {
  /** What its `root` must be; absent: it needs no files. */
  readonly folder?: string;
  readonly channels: ImageSplits['channels'];
  /** Pixels of both sides where `size` may choose them. */
  readonly defaultSize?: number;
  /** Defaults of the options that depend on the data set. */
  readonly recipe: Recipe;
  /** `later`: images are decoded when they are asked for, so that opening it finds no damage. Default `at once`. */
  readonly reads?: 'at once' | 'later';
  /** Why an option would change nothing. */
  readonly idle: Readonly<Partial<Record<IdleOption, string>>>;
  /**
   * Opens its splits; where all are labelled, `pretrain` and `reference` are the same images.
   *
   * @throws {DataFileError} when a file is missing or damaged
   * @throws {OptionError} when it has fewer images than are asked for
   */
  readonly open: (request: DatasetRequest) => Omit<ImageSplits, 'channels'>;
}
