import type {ChannelStatistics} from '@annulus/datasets';
import type {DataSplits} from './data-splits.js';
import type {Noun} from './noun.js';
import type {Recipe} from './recipe.js';

/** What is asked of a data set. */
export interface DatasetRequest {
  /** The folder of its files, or several of images or recordings; empty where it needs none. */
  readonly root: string | readonly string[];
  /** Examples to learn from, the first; absent: all. */
  readonly train?: number | undefined;
  /** Examples to measure on, the first; absent: all. */
  readonly test?: number | undefined;
  /** Pixels of both sides, or mels and frames; absent: the data set's own. */
  readonly size?: number | undefined;
  readonly seed: number;
  /** Classes of painted pictures; absent: the data set's own. */
  readonly classes?: number | undefined;
  /** What the classes of examples are: `folders`, `none`, or a CSV file; absent: the data set's own. */
  readonly labels?: string | undefined;
  /** What examples are that lie beside the folders of classes; default `left out`. */
  readonly beside?: 'left out' | 'learned from' | undefined;
  /** The colour that transparent images are put on, such as `#ffffff`. */
  readonly background?: string | undefined;
  /** Samples per second that recordings are resampled to; absent: the data set's own. */
  readonly rate?: number | undefined;
  /** How much of a recording is looked at; absent: the data set's own. */
  readonly seconds?: number | undefined;
  /** What inputs are normalised with, where it is not known of the data set; absent: to be found. */
  readonly statistics?: ChannelStatistics | undefined;
  /** A folder for what takes long to find out and is kept, such as where in an archive its images are; absent: nothing is kept. */
  readonly notes?: string | undefined;
  /** How much of what was decoded is kept in memory; absent: as `keptDecoded` has it. */
  readonly keep?: {readonly megabytes: number} | undefined;
  /** Paths of examples that are not to be among them. */
  readonly leaveOut?: readonly string[] | undefined;
}

/** Options that change nothing with some data sets. */
export type IdleOption =
  | 'root'
  | 'size'
  | 'cropScale'
  | 'hue'
  | 'grayscale'
  | 'labels'
  | 'background'
  | 'damaged'
  | 'classes'
  | 'rate'
  | 'seconds'
  | 'masks';

/** Everything that the command must know of a data set. */
export interface DatasetEntry {
  /** What its `root` must be; absent: it needs no files. */
  readonly folder?: string;
  /** What its examples are called. */
  readonly noun: Noun;
  readonly channels: 1 | 3;
  /** Pixels of both sides, or mels and frames, where `size` may choose them. */
  readonly defaultSize?: number;
  /** Defaults of the options that depend on the data set. */
  readonly recipe: Recipe;
  /** `later`: examples are decoded when they are asked for, so that opening it finds no damage. Default `at once`. */
  readonly reads?: 'at once' | 'later';
  /** Whether they lie in folders of somebody's own, each in a file with a name that says something. Default `official`. */
  readonly files?: 'own' | 'official';
  /** Why an option would change nothing. */
  readonly idle: Readonly<Partial<Record<IdleOption, string>>>;
  /**
   * Opens its splits; where all are labelled, `pretrain` and `reference` are the same examples, unless the data set says otherwise.
   *
   * @throws {DataFileError} when a file is missing or damaged
   * @throws {OptionError} when it has fewer examples than are asked for
   */
  readonly open: (request: DatasetRequest) => DataSplits;
}
