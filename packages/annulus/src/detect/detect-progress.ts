import {WorkLeft} from '../measuring/work-left.js';
import {ProgressLine, type ProgressLineOptions} from '../text/progress-line.js';

/** Work of an encoder with a detector, in images that are tested: one that is learned from costs some of them. */
export interface PartWork {
  readonly training: number;
  readonly testing: number;
}

const learnedFrom = 3;

export const workOf = (updates: number, batchSize: number, testImages: number): PartWork => ({
  training: learnedFrom * updates * batchSize,
  testing: testImages,
});

export interface DetectProgressOptions extends ProgressLineOptions {
  /** Of everything that is left to do. */
  readonly work: readonly PartWork[];
}

/** Where a training or a test stands. */
export interface DetectPlace {
  readonly stage: 'training' | 'testing';
  readonly done: number;
  readonly of: number;
  readonly loss?: number;
}

/** Says how far a detection has come: the detector, the encoder, what of it, and about how long all will take. */
export class DetectProgress {
  readonly #line: ProgressLine;
  readonly #left: WorkLeft;

  constructor({work, ...line}: DetectProgressOptions) {
    this.#line = new ProgressLine(line);
    const all = work.reduce((sum, {training, testing}) => sum + training + testing, 0);
    this.#left = new WorkLeft(all, () => this.#line.now);
  }

  /**
   * Says how far an encoder has come with a detector.
   *
   * @param work - of this part
   */
  part(name: string, {stage, done, of, loss}: DetectPlace, {training, testing}: PartWork): void {
    const share = done / Math.max(1, of);
    const come = stage === 'training' ? training * share : training + testing * share;
    const what = stage === 'training' ? 'update' : 'test image';
    const lost = loss === undefined ? '' : `, loss ${loss.toPrecision(3)}`;
    const places = `${done.toLocaleString('en-US')} of ${of.toLocaleString('en-US')}`;
    this.#line.show(() => `${name}: ${what} ${places}${lost}${this.#left.text(come)}`);
  }

  /** Counts a part as measured. */
  measured({training, testing}: PartWork): void {
    this.#left.add(training + testing);
  }

  /** Clears the line. */
  clear(): void {
    this.#line.clear();
  }
}
