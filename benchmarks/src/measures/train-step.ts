import {median} from '../median.js';
import {timedSteps} from './timed-steps.js';

export interface TrainStepOptions {
  readonly width: number;
  readonly batchSize: number;
  readonly queueSize: number;
  /** Alternations of a plain and a ring run. */
  readonly rounds: number;
  /** Measured steps of each run. */
  readonly steps: number;
}

export interface TrainStepResult {
  /** Images trained per second, median over all steps. */
  readonly plain: number;
  readonly ring: number;
  /** Median time of a ring step over that of a plain step. */
  readonly ratio: number;
}

/** Times MoCo steps through the trainer, without and with a ring of 1–10 %, the two in turn. */
export async function trainStep({queueSize, rounds, ...options}: TrainStepOptions): Promise<TrainStepResult> {
  const seconds = {plain: [] as number[], ring: [] as number[]};
  const step = {algorithm: 'MoCo', memory: queueSize, ...options} as const;
  for (let round = 0; round < rounds; round++) {
    for (const negatives of ['plain', 'ring'] as const) {
      seconds[negatives].push(...(await timedSteps({...step, negatives})));
    }
  }
  const [plain, ring] = [median(seconds.plain), median(seconds.ring)];
  return {plain: options.batchSize / plain, ring: options.batchSize / ring, ratio: ring / plain};
}
