import {existsSync, readdirSync} from 'node:fs';
import {rename, rm} from 'node:fs/promises';
import {resolve} from 'node:path';
import type {ShapeOf} from '../measuring/kept-shape.js';
import {encoderName, type MeasuredEncoder} from '../measuring/measured-encoder.js';
import {MeasurementFolder} from '../measuring/measurement-folder.js';
import type {DetectOptions} from './detect-options.js';
import type {DetectPart} from './detect-results.js';
import {type DetectorName, detectorNames} from './tasks/detect-tasks.js';

/** A training that has come so far that something of it is kept. */
export interface KeptTraining {
  readonly detector: DetectorName;
  /** As `encoderName` gives it. */
  readonly encoder: string;
  /** Tells it from others. */
  readonly key: string;
}

/** How the folders of trainings are called that others took the place of. */
const EARLIER = '.earlier-';

const inside = ['damage', 'parts', 'trainings', 'detections', 'process.txt'];

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

  /** The name in it of the file that lists the images of a detector which cannot be decoded. */
  damage(detector: DetectorName): string {
    return `damage/${detector}.json`;
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
    await this.forgetFound(part.detector, encoder);
  }

  /** The name in it of the folder of what was found, in files of the data set's own format. */
  detections(detector: DetectorName, encoder: MeasuredEncoder): string {
    return `detections/${detector}/${encoderName(encoder)}`;
  }

  /** What is trained of every detector, with a checkpoint or measured, but for what others took the place of. */
  async keptTrainings(): Promise<readonly KeptTraining[]> {
    const named = detectorNames.flatMap((detector) =>
      namesIn(this.file('trainings', detector))
        .filter((encoder) => !encoder.includes(EARLIER))
        .map((encoder) => ({detector, encoder})),
    );
    const kept = await Promise.all(
      named.map(async ({detector, encoder}) => {
        const place = `trainings/${detector}/${encoder}`;
        const found = await this.json<{readonly key: string}>(`${place}/training.json`);
        const isWorth = this.#hasCheckpoint(place) || existsSync(this.file('parts', detector, `${encoder}.json`));
        return found && isWorth ? [{detector, encoder, key: found.key}] : [];
      }),
    );
    return kept.flat();
  }

  /**
   * An empty place for a training, unless one of the same key is there to go on with.
   *
   * @returns the name of the folder that one of another key was moved to; undefined where none was, or nothing of it was saved
   */
  async startTraining(detector: DetectorName, encoder: MeasuredEncoder, key: string): Promise<string | undefined> {
    const place = this.training(detector, encoder);
    const found = await this.json<{readonly key: string}>(`${place}/training.json`);
    if (found?.key === key) return undefined;
    const earlier = this.#hasCheckpoint(place) ? this.#freeName(place) : undefined;
    if (earlier === undefined) await rm(this.file(place), {recursive: true, force: true});
    else await rename(this.file(place), this.file(earlier));
    await this.keep(`${place}/training.json`, {key});
    return earlier;
  }

  #hasCheckpoint(place: string): boolean {
    return namesIn(this.file(place, 'checkpoints')).length > 0;
  }

  #freeName(place: string): string {
    for (let number = 1; ; number++) {
      const name = `${place}${EARLIER}${number}`;
      if (!existsSync(this.file(name))) return name;
    }
  }

  /** Removes what a test found that is measured. */
  async forgetFound(detector: DetectorName, encoder: MeasuredEncoder): Promise<void> {
    await rm(this.found(detector, encoder), {recursive: true, force: true});
  }

  override withWholePaths(options: DetectOptions): DetectOptions {
    const {encoder, root = 'data'} = options;
    return {...options, encoder: resolve(encoder), root: resolve(root)};
  }
}

const namesIn = (path: string): readonly string[] => (existsSync(path) ? readdirSync(path) : []);
