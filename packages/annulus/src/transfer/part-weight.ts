import {transferTasks} from './tasks/tasks.js';
import type {CompleteTransferOptions} from './transfer-options.js';
import type {TaskWork} from './transfer-work.js';

/** Work of an encoder on a task, in examples that go through it. */
export interface PartWeight {
  readonly extraction: number;
  readonly probe: number;
}

/** An epoch of the probe costs a few examples, and something in itself; of views that are drawn anew all of them pass through the encoder. */
export function weightOf(
  {name, examples, training}: Pick<TaskWork, 'name' | 'examples' | 'training'>,
  {seeds, probeEpochs, probeViews}: Pick<CompleteTransferOptions, 'seeds' | 'probeEpochs' | 'probeViews'>,
): PartWeight {
  const passes = transferTasks[name].of === 'sounds' && probeViews === 'augmented' ? training : 0;
  return {extraction: examples, probe: seeds * probeEpochs * (20 + examples / 250 + passes)};
}
