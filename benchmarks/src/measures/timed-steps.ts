import {runSteps, type StepKind} from './run-steps.js';

export interface TimedSteps extends StepKind {
  /** Measured steps. */
  readonly steps: number;
  /** Steps before them, which compile and allocate; default 2. */
  readonly warm?: number;
}

/** Seconds of each measured step through the trainer. */
export async function timedSteps({steps, warm = 2, ...kind}: TimedSteps): Promise<number[]> {
  const seconds: number[] = [];
  await runSteps(kind, steps + warm, (event) => void seconds.push(event.seconds));
  return seconds.slice(warm);
}
