import {duration} from '../text/duration.js';
import {ProgressLine, type ProgressLineOptions} from '../text/progress-line.js';

/** Images of an encoder with a detector, those of all updates, and those of the test. */
export interface PartWork {
  readonly training: number;
  readonly testing: number;
}

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

type Stage = DetectPlace['stage'];

const stages = ['training', 'testing'] as const;

/** Seconds before which no time is told: the first moments tell little. */
const silent = 2;

/** Says how far a detection has come: the detector, the encoder, what of it, and about how long all will take. */
export class DetectProgress {
  readonly #line: ProgressLine;
  /** Images of the parts that are not measured. */
  readonly #left: Record<Stage, number>;
  /** How long images took in this process: what was done before it says nothing of that. */
  readonly #took = {training: {images: 0, seconds: 0}, testing: {images: 0, seconds: 0}};
  #last: {readonly name: string; readonly stage: Stage; readonly images: number; readonly now: number} | undefined;

  constructor({work, ...line}: DetectProgressOptions) {
    this.#line = new ProgressLine(line);
    const sumOf = (stage: Stage) => work.reduce((sum, part) => sum + part[stage], 0);
    this.#left = {training: sumOf('training'), testing: sumOf('testing')};
  }

  /**
   * Says how far an encoder has come with a detector.
   *
   * @param work - of this part
   */
  part(name: string, {stage, done, of, loss}: DetectPlace, work: PartWork): void {
    const images = (work[stage] * done) / Math.max(1, of);
    const {now} = this.#line;
    const last = this.#last;
    if (last?.name === name && last.stage === stage) {
      this.#took[stage].images += images - last.images;
      this.#took[stage].seconds += (now - last.now) / 1000;
    }
    this.#last = {name, stage, images, now};
    const come = stage === 'training' ? {training: images, testing: 0} : {training: work.training, testing: images};
    const what = stage === 'training' ? 'update' : 'test image';
    const lost = loss === undefined ? '' : `, loss ${loss.toPrecision(3)}`;
    const places = `${done.toLocaleString('en-US')} of ${of.toLocaleString('en-US')}`;
    this.#line.show(() => `${name}: ${what} ${places}${lost}${this.#leftText(come)}`);
  }

  /** Counts a part as measured. */
  measured(work: PartWork): void {
    for (const stage of stages) this.#left[stage] -= work[stage];
  }

  /** Clears the line. */
  clear(): void {
    this.#line.clear();
  }

  /** By how long images took so far; those of a stage that has not begun as long as those of the other. */
  #leftText(come: PartWork): string {
    const took = this.#took;
    const [images, seconds] = (['images', 'seconds'] as const).map((of) => took.training[of] + took.testing[of]);
    if (!images || (seconds ?? 0) < silent) return '';
    const left = stages.reduce((sum, stage) => {
      const known = took[stage].images > 0 ? took[stage] : took[stage === 'training' ? 'testing' : 'training'];
      return sum + (Math.max(0, this.#left[stage] - come[stage]) * known.seconds) / known.images;
    }, 0);
    return `, about ${duration(left)} left in all`;
  }
}
