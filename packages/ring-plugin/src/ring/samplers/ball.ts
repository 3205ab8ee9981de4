import type {ScheduleOption} from '@annulus/trainer';
import {knownOptions} from '@annulus/trainer/checks';
import {Ring} from './ring.js';

export interface BallOptions {
  /** u, the edge: a fraction in (0, 1], or how it moves. Default: linearly from 1 to 0.1 over the run. */
  readonly outer?: ScheduleOption;
}

/** Keeps the nearest candidates, however near: a ring without an inner edge (the paper's Table 2, ℓ = 0). */
export class Ball extends Ring {
  constructor(options: BallOptions = {}) {
    super({...knownOptions('Ball', options, ['outer']), inner: 0});
  }
}
