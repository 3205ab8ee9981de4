import type {Schedule, ScheduleOption, Step} from '@annulus/trainer';
import {knownOptions} from '@annulus/trainer/checks';
import type * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrast/negatives.js';
import type {NegativeSampler} from '../negative-sampler.js';
import {ScheduledValues} from '../scheduled-values.js';
import {similarityWindow} from './similarity-window.js';

export interface SemiHardOptions {
  /**
   * How much less similar than the positive a candidate must be at least, in cosine, or how that moves; below 0 it may be more
   * similar. Default 0 (Schroff et al. 2015).
   */
  readonly near?: ScheduleOption;
  /**
   * How much less similar than the positive a candidate may be at most, more than `near`. Default 0.1: the margin of 0.2
   * between squared distances (Schroff et al. 2015), which are `2 − 2s`.
   */
  readonly far?: ScheduleOption;
}

/**
 * Keeps the candidates that are a little less similar than the positive (FaceNet, Schroff et al. 2015).
 *
 * An anchor without such a candidate keeps the one nearest to that window: where all are more similar than the positive, as
 * happens early in training, the least similar of them, which is what public implementations of FaceNet fall back to.
 */
export class SemiHard implements NegativeSampler {
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #values: ScheduledValues<'near' | 'far'>;

  /** @throws RangeError when an edge is not in [−2, 2], or the near edge is not less than the far one */
  constructor(options: SemiHardOptions = {}) {
    const {near = 0, far = 0.1} = knownOptions('SemiHard', options, ['near', 'far']);
    this.#values = new ScheduledValues('semiHard', {near, far}, expectMargins);
    this.schedules = this.#values.schedules;
  }

  weigh(negatives: NegativeCandidates, {info}: Step): tf.Tensor2D {
    const {near, far} = this.#values.at(info);
    const {positives} = negatives;
    return similarityWindow(negatives, {near: positives.sub(near), far: positives.sub(far)}).kept;
  }
}

function expectMargins({near, far}: {readonly near: number; readonly far: number}, when: string): void {
  for (const [name, value] of Object.entries({near, far})) {
    if (!(value >= -2 && value <= 2)) {
      throw new RangeError(`Expected ${name} to be a difference of cosines in [-2, 2], received ${value}.`);
    }
  }
  if (near < far) return;
  throw new RangeError(
    `Expected near (${near}) to be less than far (${far}) ${when}: they are how much less similar than the positive a candidate ` +
      'is, such as near 0 and far 0.1.',
  );
}
