import type {Batch, BatchSource} from '../contract/batch-source.js';
import type {NamedSources} from '../contract/named-sources.js';
import type {Metrics} from '../contract/training-hooks.js';
import type {TrainingModule} from '../contract/training-module.js';
import {restoreModule} from '../session/resume.js';
import type {TrainerOptions} from '../session/trainer-options.js';
import type {Work} from '../session/whole-run.js';
import {evaluateAll} from './evaluate.js';
import {expectStep} from './expect-step.js';
import {predictEach} from './predict.js';
import type {Predicted} from './predictions.js';
import {usedForMeasuring, usedForPrediction} from './used-data.js';

/** What a run is to measure. */
export interface Measured<B extends Batch, Data> {
  readonly module: TrainingModule<B>;
  readonly data: Data;
  /** A checkpoint of the module, or a folder for the newest in it; the module as it is by default. */
  readonly checkpoint: string | undefined;
}

/** A run that validates or tests, and does nothing else. @throws when the module has no step for the data */
export function measuring<B extends Batch>(
  options: TrainerOptions,
  kind: 'validation' | 'test',
  {module, data, checkpoint}: Measured<B, BatchSource<B> | NamedSources<B>>,
): Work<Promise<Metrics>> {
  const sources = usedForMeasuring(options, kind, data);
  expectStep(module, kind);
  return {
    stage: kind === 'test' ? 'test' : 'validate',
    prepare: (run) => restoreModule(checkpoint, run),
    work: (run) => evaluateAll(run, kind, sources),
  };
}

/** A run that predicts. @throws when the module has no step for the data */
export function predicting<B extends Batch>(
  options: TrainerOptions,
  {module, data, checkpoint}: Measured<B, BatchSource<B>>,
): Work<AsyncGenerator<Predicted<B>>> {
  const used = usedForPrediction(options, data);
  expectStep(module, 'predict');
  return {
    stage: 'predict',
    prepare: (run) => restoreModule(checkpoint, run),
    work: (run) => predictEach(run, module, used),
  };
}
