import {encoderName} from '../measuring/measured-encoder.js';
import type {SurveyedTask} from './task-survey.js';
import {transferTasks} from './tasks/tasks.js';
import type {MeasuredTask} from './transfer-results.js';
import type {TaskWork, ViewWork} from './transfer-work.js';

export interface MeasuredView {
  readonly surveyed: SurveyedTask;
  /** What of the task is not as the paper has it. */
  readonly found: readonly string[];
  /** The task with the views before; absent: this is the first. */
  readonly known: MeasuredTask | undefined;
}

/** A task as it is told of, with one view of it more. */
export function measuredTask({name}: TaskWork, view: ViewWork, {surveyed, found, known}: MeasuredView): MeasuredTask {
  const {title, of} = transferTasks[name];
  const {train, test, classes, chance, damaged, unlabelled, statistics} = surveyed;
  const encoders = view.parts.map(({encoder}) => encoderName(encoder));
  return {
    ...{name, title, of, train: train.length, test: test.length, classes, chance, damaged, unlabelled, found},
    shown: [...(known?.shown ?? []), {shown: view.shown, statistics, encoders}],
  };
}
