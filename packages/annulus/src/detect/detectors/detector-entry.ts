import type {Detected, DetectionDataset, Detector} from '@annulus/detection';
import type {Encoder} from '@annulus/encoders';
import type {DetectorProtocol, DetectorSchedules} from '../detector-protocol.js';
import type {ScoresByTask} from '../tasks/task-scores.js';
import type {SeenStrides} from './seen-strides.js';
import type {SoughtSet} from './set-place.js';

/** How the images of a detector are opened. */
export interface DetectionOpening {
  /** The folder of all data sets, or of its own. */
  readonly root: string;
  /** Training images at most, drawn; absent: all. */
  readonly train?: number | undefined;
  /** Test images at most, drawn; absent: all. */
  readonly test?: number | undefined;
  /** Paths of images that are left out of those, since they cannot be decoded; default none. */
  readonly leaveOut?: readonly string[];
}

/** The files that say what is in the images of each split; that of an image alone where they have their own. */
export type AnnotationFiles = Readonly<Record<'train' | 'test', readonly string[]>>;

/** What came out of test images. */
export interface DetectionMeasurement {
  readonly scores: ScoresByTask;
  /** Files of results as the data set's own tools read them, the pieces of their texts by their names. */
  readonly files: Readonly<Record<string, Iterable<string>>>;
}

/** Images to train on, images to test on, and how what is found in them is measured. */
export interface DetectionData {
  readonly train: DetectionDataset;
  readonly test: DetectionDataset;
  /** What of it is not as the paper has it, a line each. */
  readonly found: readonly string[];
  /** @param detected - of each test image */
  readonly measure: (detected: readonly Detected[]) => DetectionMeasurement;
  /** Average precision in one test image; NaN where there is nothing to find in it. */
  readonly precisionIn: (detected: Detected) => number;
}

/** What a detector is built by, besides its backbone. */
export interface DetectorBuilding {
  /** Without background. */
  readonly classes: number;
  readonly protocol: DetectorProtocol;
  /** Decides the weights of its heads, and what is sampled. */
  readonly seed: number;
}

/** A detector of the paper's Table 4. */
export interface DetectorEntry {
  /** As tables call it. */
  readonly title: string;
  /** How long it trains, and on which images. */
  readonly schedules: DetectorSchedules;
  /** The data set that it learns. */
  readonly set: SoughtSet;
  /**
   * @throws {OptionError} when its data set is not there
   * @throws {DataFileError} when a file of it is missing or damaged
   */
  readonly open: (opening: DetectionOpening) => DetectionData;
  /**
   * Where it is said what is in the images that were opened.
   *
   * @throws {OptionError} when its data set is not there
   */
  readonly annotations: (root: string, data: DetectionData) => AnnotationFiles;
  /** What it sees with. */
  readonly strides: SeenStrides;
  /** @throws RangeError when the encoder cannot be its backbone */
  readonly build: (backbone: Encoder, building: DetectorBuilding) => Detector;
}
