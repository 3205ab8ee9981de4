import type {Batch, BatchSource} from '../contract/batch-source.js';
import type {Metrics, Prediction} from '../contract/training-hooks.js';
import type {TrainingModule} from '../contract/training-module.js';
import {restoreModule} from '../session/resume.js';
import type {TrainerOptions} from '../session/trainer-options.js';
import type {Work} from '../session/whole-run.js';
import {evaluateAll} from './evaluate.js';
import {expectStep} from './expect-step.js';
import {predictAll} from './predict.js';
import {usedForMeasuring} from './used-data.js';

/** What a run is to measure. */
export interface Measured<B extends Batch> {
  readonly module: TrainingModule<B>;
  readonly data: BatchSource<B>;
  /** A checkpoint of the module, or a folder for the newest in it; the module as it is by default. */
  readonly checkpoint: string | undefined;
}

/** A run that validates or tests, and does nothing else. @throws when the module has no step for the data */
export function measuring<B extends Batch>(
  options: TrainerOptions,
  kind: 'validation' | 'test',
  {module, data, checkpoint}: Measured<B>,
): Work<Metrics> {
  expectStep(module, kind, data);
  return {
    stage: kind === 'test' ? 'test' : 'validate',
    prepare: (run) => restoreModule(checkpoint, run),
    work: (run) => evaluateAll(run, kind, usedForMeasuring(options, kind, data)),
  };
}

/** A run that predicts. @throws when the module has no step for the data */
export function predicting<B extends Batch>(
  options: TrainerOptions,
  {module, data, checkpoint}: Measured<B>,
): Work<Prediction[]> {
  expectStep(module, 'predict', data);
  return {
    stage: 'predict',
    prepare: (run) => restoreModule(checkpoint, run),
    work: (run) => predictAll(run, module, usedForMeasuring(options, 'predict', data)),
  };
}
