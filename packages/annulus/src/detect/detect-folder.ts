import {rm} from 'node:fs/promises';
import {resolve} from 'node:path';
import type {ShapeOf} from '../measuring/kept-shape.js';
import {encoderName, type MeasuredEncoder} from '../measuring/measured-encoder.js';
import {MeasurementFolder} from '../measuring/measurement-folder.js';
import type {DetectOptions} from './detect-options.js';
import type {DetectPart} from './detect-results.js';
import type {DetectorName} from './tasks/detect-tasks.js';

const inside = ['parts', 'trainings', 'detections', 'process.txt'];

const partShape: ShapeOf<DetectPart> = {
  ...{key: 'text', detector: 'text', id: 'text', scores: 'record', losses: 'record', cases: 'list'},
  seconds: {training: 'number', testing: 'number'},
};

/** The folder of detections. */
export class DetectFolder extends MeasurementFolder<DetectOptions> {
  constructor(path: string) {
    super(path, {noun: 'detections', settingsFile: 'detect.json', format: 'annulus-detect', inside});
  }

  /** The name in it of the file of what one encoder got with one detector. */
  part(detector: DetectorName, encoder: MeasuredEncoder): string {
    return `parts/${detector}/${encoderName(encoder)}.json`;
  }

  /** The name in it of the folder of a training: its checkpoints and its log. */
  training(detector: DetectorName, encoder: MeasuredEncoder): string {
    return `trainings/${detector}/${encoderName(encoder)}`;
  }

  /** The path of the folder of what a test that is under way has found. */
  found(detector: DetectorName, encoder: MeasuredEncoder): string {
    return this.file(this.training(detector, encoder), 'found');
  }

  /** What came out of a detector, if that is kept. */
  keptPart(detector: DetectorName, encoder: MeasuredEncoder, key: string): Promise<DetectPart | undefined> {
    return this.kept<DetectPart>(this.part(detector, encoder), key, partShape);
  }

  /** Keeps what came out of a detector, for which what was found in single images is needed no more. */
  async keepPart(encoder: MeasuredEncoder, part: DetectPart): Promise<void> {
    await this.keep(this.part(part.detector, encoder), part);
    await rm(this.found(part.detector, encoder), {recursive: true, force: true});
  }

  /** The name in it of the folder of what was found, in files of the data set's own format. */
  detections(detector: DetectorName, encoder: MeasuredEncoder): string {
    return `detections/${detector}/${encoderName(encoder)}`;
  }

  /** What tells the training that is there from others; undefined where there is none. */
  async trainingKey(detector: DetectorName, encoder: MeasuredEncoder): Promise<string | undefined> {
    const found = await this.json<{readonly key: string}>(`${this.training(detector, encoder)}/training.json`);
    return found?.key;
  }

  /** An empty place for a training, unless one of the same key is there to go on with. */
  async startTraining(detector: DetectorName, encoder: MeasuredEncoder, key: string): Promise<void> {
    const place = this.training(detector, encoder);
    if ((await this.trainingKey(detector, encoder)) === key) return;
    await rm(this.file(place), {recursive: true, force: true});
    await this.keep(`${place}/training.json`, {key});
  }

  override withWholePaths(options: DetectOptions): DetectOptions {
    const {encoder, root = 'data'} = options;
    return {...options, encoder: resolve(encoder), root: resolve(root)};
  }
}
