import type {DetectTaskName} from './detect-tasks.js';

/** What is told of a task, as tables head it. */
export const precisions = ['AP', 'AP50', 'AP75'] as const;

/** Average precision over overlaps from 0.5 to 0.95, at 0.5, and at 0.75. */
export type Precision = (typeof precisions)[number];

/** How well objects were found, average precisions in [0, 1]; null where there is nothing to find. */
export interface TaskScores extends Readonly<Record<Precision, number | null>> {
  /** All of COCO's numbers, in its order; absent of VOC. */
  readonly statistics?: readonly (number | null)[];
  /** AP of COCO's classes, AP50 of VOC's. */
  readonly classes: readonly {readonly name: string; readonly precision: number | null}[];
}

export type ScoresByTask = Readonly<Partial<Record<DetectTaskName, TaskScores>>>;

/** Evaluations say −1 or NaN where there is nothing to find. */
export const scoreOf = (value: number | undefined): number | null =>
  value === undefined || !(value >= 0) ? null : value;
