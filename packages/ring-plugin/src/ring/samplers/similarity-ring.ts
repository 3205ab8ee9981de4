import {capabilities, hostValues} from '@annulus/backend';
import type {Schedule, ScheduleOption, Step} from '@annulus/trainer';
import {knownOptions} from '@annulus/trainer/checks';
import type * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrast/negatives.js';
import type {NegativeSampler} from '../negative-sampler.js';
import {ScheduledValues} from '../scheduled-values.js';
import {similarityWindow} from './similarity-window.js';

export interface SimilarityRingOptions {
  /** The largest cosine similarity that is kept, in [−1, 1], or how it moves. Default 1: no limit. */
  readonly near?: ScheduleOption;
  /** The smallest cosine similarity that is kept, less than `near`. Default −1: no limit. */
  readonly far?: ScheduleOption;
}

/** Keeps the candidates whose cosine similarity lies between two edges, however many they are; a `Ring` counts them instead. */
export class SimilarityRing implements NegativeSampler {
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #values: ScheduledValues<'near' | 'far'>;

  /** @throws RangeError when an edge is no cosine, or the far edge is not less than the near one */
  constructor(options: SimilarityRingOptions = {}) {
    const {near = 1, far = -1} = knownOptions('SimilarityRing', options, ['near', 'far']);
    this.#values = new ScheduledValues('similarityRing', {near, far}, expectCosines);
    this.schedules = this.#values.schedules;
  }

  /** @throws Error naming the anchor that has no candidate inside; webgpu, which cannot tell, keeps the nearest instead */
  weigh(negatives: NegativeCandidates, {info}: Step): tf.Tensor2D {
    const {near, far} = this.#values.at(info);
    const window = {
      near: near === 1 ? Number.POSITIVE_INFINITY : near,
      far: far === -1 ? Number.NEGATIVE_INFINITY : far,
    };
    const {kept, outside} = similarityWindow(negatives, window);
    const empty = capabilities().readsAtOnce ? hostValues(outside).findIndex((distance) => distance > 0) : -1;
    if (empty === -1) return kept;
    throw new Error(
      `Anchor ${empty} has no candidate to keep between far ${far} and near ${near}: none of its ${kept.shape[1]} ` +
        'candidates is both eligible and that similar. Widen the window, or use a Ring, which always keeps some.',
    );
  }
}

function expectCosines({near, far}: {readonly near: number; readonly far: number}, when: string): void {
  for (const [name, value] of Object.entries({near, far})) {
    if (!(value >= -1 && value <= 1)) {
      throw new RangeError(`Expected ${name} to be a cosine similarity in [-1, 1], received ${value}.`);
    }
  }
  if (far < near) return;
  throw new RangeError(
    `Expected far (${far}) to be less than near (${near}) ${when}: they are cosine similarities, such as far 0.2 and near 0.7.`,
  );
}
