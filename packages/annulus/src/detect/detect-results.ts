import type {MeasurementResults} from '../measuring/measurement-results.js';
import type {DetectionCase} from './cases/detection-case.js';
import type {DetectorProtocol, ScheduleName} from './detector-protocol.js';
import type {DetectorName, DetectTaskName} from './tasks/detect-tasks.js';
import type {ScoresByTask} from './tasks/task-scores.js';

/** What one encoder got with one detector. */
export interface DetectPart {
  /** Tells it from one with another encoder, other images or another protocol. */
  readonly key: string;
  readonly detector: DetectorName;
  /** Of the encoder, as `MeasuredEncoder` has it. */
  readonly id: string;
  readonly seed?: number;
  /** Of the detector's tasks, whether all were asked for or not. */
  readonly scores: ScoresByTask;
  /** Mean losses of the last updates, by their names. */
  readonly losses: Readonly<Record<string, number>>;
  readonly cases: readonly DetectionCase[];
  /** In all processes that had a part in it. */
  readonly seconds: {readonly training: number; readonly testing: number};
}

/** A detector as it was trained and tested. */
export interface MeasuredDetector {
  readonly name: DetectorName;
  readonly title: string;
  readonly protocol: DetectorProtocol;
  /** Images. */
  readonly train: number;
  readonly test: number;
  readonly classes: number;
  /** What of its images is not as the paper has it. */
  readonly found: readonly string[];
}

/** An encoder that could not be measured with a detector. */
export interface DetectFailure {
  readonly detector: DetectorName;
  /** Its name, as `encoderName` has it. */
  readonly encoder: string;
  readonly error: string;
}

/** Everything a detection found out: what `results.json` holds and `report.html` shows. */
export interface DetectResults extends MeasurementResults {
  readonly schedule: ScheduleName;
  readonly seed: number;
  /** What was cut short, by the names of options; empty where it is the protocol. */
  readonly changed: Readonly<Partial<Record<'iterations' | 'batchSize' | 'train' | 'test', number>>>;
  readonly tasks: readonly DetectTaskName[];
  readonly detectors: readonly MeasuredDetector[];
  readonly parts: readonly DetectPart[];
  /** What could not be measured; the same command tries it again. */
  readonly failures: readonly DetectFailure[];
}
