import type {OwnNoun} from '../datasets/noun.js';
import type {CompactHistogram, SampledNegative} from '../training/ring-record.js';

/** How far a run, or one of its trainings, has come. */
export type RunState =
  /** Nothing of it is there yet. */
  | 'waiting'
  | 'running'
  /** Trained, and now it is found out what the features are worth. */
  | 'measuring'
  | 'finished'
  /** Interrupted, and saved. */
  | 'stopped'
  | 'failed'
  /** Its process is gone and has not said good-bye. */
  | 'killed'
  /** No news for long, and its process is on another machine. */
  | 'silent'
  /** Its folder is gone. */
  | 'vanished';

/** What the page shows of a run at a glance: what the server sends whenever it changes. */
export interface RunSummary {
  readonly name: string;
  readonly folder: string;
  readonly state: RunState;
  /** A sentence that says what the state means, and what can be done. */
  readonly says: string;
  /** What an example is called that it learns from. */
  readonly called: OwnNoun;
  /** What it is about, some words each. */
  readonly facts: readonly string[];
  /** Trainings that the run is made of, those that have not begun included; absent where that is not known. */
  readonly planned?: number;
  readonly trainings: readonly TrainingSummary[];
  /** Every metric that some training has logged. */
  readonly metrics: readonly string[];
  /** What could not be read, a sentence each. */
  readonly problems: readonly string[];
}

/** One training of a run. */
export interface TrainingSummary {
  /** Its folder in that of the run, with `/` between names; empty for a run that is one training. */
  readonly place: string;
  /** Names its colour, such as `moco-ring`. */
  readonly id: string;
  readonly label: string;
  readonly state: RunState;
  /** The message of what failed. */
  readonly error?: string;
  /** The epoch that it is in, counted from 1, of so many; the batches of it that are done, of so many. */
  readonly epoch: number;
  readonly epochs?: number;
  readonly batch: number;
  readonly batches?: number;
  /** Of the whole training, in [0, 1]. */
  readonly done: number;
  readonly imagesPerSecond?: number;
  /** Until it is trained, at the pace so far. */
  readonly secondsLeft?: number;
  /** Every metric as it was last logged for an epoch. */
  readonly latest: Readonly<Record<string, number>>;
  /** Epochs whose negatives were recorded, counted from 1. */
  readonly ring: readonly number[];
  /** The similarities of all epochs lie between these. */
  readonly similarities?: readonly [from: number, to: number];
  /** Pairs in the fullest bin of all epochs, as a share of an epoch's pairs. */
  readonly fullest?: number;
}

/** A metric of one training over the epochs, thinned out; `x` are epochs that are done. */
export interface Curve {
  readonly place: string;
  /** Means of neighbouring batches. */
  readonly batches: readonly (readonly [x: number, y: number])[];
  readonly epochs: readonly (readonly [x: number, y: number])[];
}

/** One epoch's negatives of one training. */
export interface RingView {
  readonly epoch: number;
  readonly histogram?: CompactHistogram;
  /** The pictures that are followed; of one that the epoch left out, what came of it last. */
  readonly anchors: readonly AnchorView[];
}

export interface AnchorView {
  readonly id: number;
  /** The epoch that this is of. */
  readonly epoch: number;
  readonly candidates: number;
  readonly kept: number;
  readonly nearer: number;
  readonly row: readonly SampledNegative[];
}

/** The nearest pictures of an anchor, epoch by epoch, thinned out. */
export interface NeighboursView {
  readonly id: number;
  readonly epochs: readonly {readonly epoch: number; readonly nearest: readonly (readonly [number, number])[]}[];
}

/** What is known of the pictures of a run. */
export interface PicturesView {
  /** Why there are none to see. */
  readonly problem?: string;
  readonly pictures: Readonly<Record<number, {readonly name: string; readonly class?: string}>>;
}
