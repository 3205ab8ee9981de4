import {rm} from 'node:fs/promises';
import {resolve} from 'node:path';
import {encoderName, type MeasuredEncoder} from '../measuring/measured-encoder.js';
import {MeasurementFolder} from '../measuring/measurement-folder.js';
import type {DetectOptions} from './detect-options.js';
import type {DetectorName} from './tasks/detect-tasks.js';

const inside = ['parts', 'trainings', 'detections', 'process.txt'];

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

  /** The name in it of the folder of what was found, in files of the data set's own format. */
  detections(detector: DetectorName, encoder: MeasuredEncoder): string {
    return `detections/${detector}/${encoderName(encoder)}`;
  }

  /** An empty place for a training, unless one of the same key is there to go on with. */
  async startTraining(detector: DetectorName, encoder: MeasuredEncoder, key: string): Promise<void> {
    const place = this.training(detector, encoder);
    const file = `${place}/training.json`;
    if (await this.kept(file, key)) return;
    await rm(this.file(place), {recursive: true, force: true});
    await this.keep(file, {key});
  }

  protected override withWholePaths(options: DetectOptions): DetectOptions {
    const {encoder, root = 'data'} = options;
    return {...options, encoder: resolve(encoder), root: resolve(root)};
  }
}
