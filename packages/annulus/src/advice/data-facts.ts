import type {AlgorithmName} from '../algorithms/algorithms.js';
import type {OwnNoun} from '../datasets/noun.js';

/** Pictures that show the same as others. */
export interface NearDuplicates {
  /** Pictures that were compared, each with all others. */
  readonly compared: number;
  /** How many of them have a near-duplicate. */
  readonly pictures: number;
  readonly groups: number;
  /** The share of the others that are near-duplicates of a picture, mean over all pictures, in [0, 1]. */
  readonly share: number;
  /**
   * `pixels`: copies, also mirrored or compressed again, of recordings the same files; `pixels and vectors`: also what an encoder
   * takes for nearly the same.
   */
  readonly by: 'pixels' | 'pixels and vectors';
}

/** A share that is not known exactly, both ends in [0, 1]. */
export interface ShareRange {
  readonly low: number;
  readonly high: number;
}

/** The share of an anchor's candidates that are of its own class, mean over all anchors. */
export interface ClassShare {
  /** By the labels, in [0, 1]. Absent: there are none. */
  readonly known?: number;
  /** Classes that pictures are of, by the labels. */
  readonly classes?: number;
  /**
   * By the clusters of the embeddings: of what the encoder tells apart, so no rule rests on it. Absent: there is no encoder, or its
   * embeddings lie in no clear clusters.
   */
  readonly estimated?: ShareRange;
  /** Why there is no estimate. */
  readonly unestimated?: string;
}

/** How it is to be trained, as far as that is decided. */
export interface TrainingPlan {
  readonly algorithm: AlgorithmName;
  /** What an image is compared with at a time: a queue, rows of a bank, the rest of a batch. */
  readonly candidates: number;
  readonly batchSize: number;
  /** Absent: to be suggested. */
  readonly epochs?: number;
}

/** What is known of pictures and of a training on them: all that rules look at. */
export interface DataFacts {
  /** What is learned from. */
  readonly called: OwnNoun;
  /** Pictures to learn from. */
  readonly pictures: number;
  readonly nearDuplicates: NearDuplicates;
  readonly classShare: ClassShare;
  readonly plan: TrainingPlan;
}
