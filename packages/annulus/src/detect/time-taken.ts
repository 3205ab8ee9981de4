import type {ShapeOf} from '../measuring/kept-shape.js';
import type {DetectFolder} from './detect-folder.js';
import type {DetectPart} from './detect-results.js';
import type {PlannedPart} from './planned-detector.js';

/** Milliseconds after which it is kept: a process that is killed loses no more of it. */
const interval = 5000;

/** What the file of it holds. */
interface Kept {
  /** Of the training. */
  readonly key: string;
  /** Tells the test from one on other images, which takes a time of its own. */
  readonly partKey: string;
  readonly training: number;
  readonly testing: number;
}

const shape: ShapeOf<Kept> = {key: 'text', partKey: 'text', training: 'number', testing: 'number'};

export interface TimeTakenOptions {
  readonly folder: DetectFolder;
  /** The name in it of the file that keeps it. */
  readonly file: string;
  readonly of: Pick<PlannedPart, 'trainingKey' | 'partKey'>;
  /** In milliseconds; default `performance.now`. */
  readonly now?: () => number;
}

/** How long a training and its test took, in all processes that had a part in them. */
export class TimeTaken {
  readonly #seconds = {training: 0, testing: 0};
  readonly #given: Required<TimeTakenOptions>;
  #counted: number;
  #kept: number;

  private constructor(given: Required<TimeTakenOptions>) {
    this.#given = given;
    this.#counted = given.now();
    this.#kept = this.#counted;
  }

  /**
   * Goes on with what a file keeps of them, if it does.
   *
   * @throws {DamagedFileError} when something of it is missing
   */
  static async in({now = () => performance.now(), ...given}: TimeTakenOptions): Promise<TimeTaken> {
    const time = new TimeTaken({...given, now});
    const {trainingKey, partKey} = given.of;
    const kept = await given.folder.kept<Kept>(given.file, trainingKey, shape);
    time.#seconds.training = kept?.training ?? 0;
    time.#seconds.testing = kept?.partKey === partKey ? kept.testing : 0;
    return time;
  }

  get seconds(): DetectPart['seconds'] {
    return {...this.#seconds};
  }

  /** Counts the time that has gone by since it last did, or since it began. */
  async count(stage: keyof DetectPart['seconds']): Promise<void> {
    const now = this.#given.now();
    this.#seconds[stage] += (now - this.#counted) / 1000;
    this.#counted = now;
    if (now - this.#kept >= interval) await this.keep();
  }

  /** Keeps what is counted. */
  async keep(): Promise<void> {
    this.#kept = this.#counted;
    const {folder, file, of} = this.#given;
    const kept: Kept = {key: of.trainingKey, partKey: of.partKey, ...this.#seconds};
    await folder.keep(file, kept);
  }
}
